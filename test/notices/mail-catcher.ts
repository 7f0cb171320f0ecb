import { createServer, type Socket } from 'node:net';

export interface Caught {
  from: string;
  to: string;
  /** As it came over the wire, headers included. */
  text: string;
}

export interface MailCatcher {
  port: number;
  caught: Caught[];
  stop(): Promise<void>;
}

/** An SMTP server on loopback that takes every mail and delivers none. */
export async function catchMails(): Promise<MailCatcher> {
  const caught: Caught[] = [];
  const server = createServer((socket) => hear(socket, caught));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the mail catcher has no port');
  return {
    port: address.port,
    caught,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

function hear(socket: Socket, caught: Caught[]): void {
  let [unread, from, to, text]: [string, string, string, string | null] = ['', '', '', null];
  /** What is said to a line; null: more of the mail follows. */
  const answerTo = (line: string): string | null => {
    if (text !== null && line !== '.') {
      text += `${line}\n`;
      return null;
    }
    if (text !== null) {
      caught.push({ from, to, text });
      text = null;
      return '250 taken';
    }
    const [, inBrackets = ''] = /<([^>]*)>/.exec(line) ?? [];
    if (/^mail from/i.test(line)) [from, to] = [inBrackets, ''];
    if (/^rcpt to/i.test(line)) to = to === '' ? inBrackets : `${to} ${inBrackets}`;
    if (/^data/i.test(line)) {
      text = '';
      return '354 go on';
    }
    return /^quit/i.test(line) ? '221 bye' : '250 fine';
  };
  socket.on('error', () => socket.destroy());
  socket.on('data', (data) => {
    unread += data.toString('latin1');
    for (let end = unread.indexOf('\r\n'); end >= 0; end = unread.indexOf('\r\n')) {
      const answer = answerTo(unread.slice(0, end));
      unread = unread.slice(end + 2);
      if (answer !== null) socket.write(`${answer}\r\n`);
      if (answer === '221 bye') socket.end();
    }
  });
  socket.write('220 catcher\r\n');
}
