/** The parts of the `xmlrpc` package (1.3.2) that we use and that its types leave out. */

declare module 'xmlrpc/lib/serializer.js' {
  const serializer: {
    serializeMethodCall(method: string, params: unknown[], encoding?: string): string;
    serializeMethodResponse(result: unknown): string;
    serializeFault(fault: unknown): string;
  };
  export default serializer;
}

declare module 'xmlrpc/lib/customtype.js' {
  interface XmlNode {
    ele(name: string): XmlNode;
    txt(text: string): XmlNode;
  }
  /** A value the serializer hands over to its own `serialize` instead of writing it itself. */
  class CustomType {
    raw: string;
    tagName: string;
    constructor(raw: string);
    serialize(xml: XmlNode): XmlNode;
  }
  export default CustomType;
}

declare module 'xmlrpc/lib/deserializer.js' {
  class Deserializer {
    constructor(encoding?: string);
    deserializeMethodCall(
      stream: NodeJS.ReadableStream,
      callback: (error: unknown, method: string, params: unknown[]) => void,
    ): void;
    deserializeMethodResponse(stream: NodeJS.ReadableStream, callback: (error: unknown, result: unknown) => void): void;
  }
  export default Deserializer;
}
