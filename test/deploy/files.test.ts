import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { readConfig } from '../../jobs/config/read-config.ts';
import { Metrics } from '../../jobs/metrics/metrics.ts';
import { packageRoot } from '../../jobs/package-root.ts';

const read = (path: string): string => readFileSync(join(packageRoot(), path), 'utf8');

interface Alert {
  alert: string;
  expr: string;
  annotations: { summary: string; runbook: string };
}

const alerts = (parse(read('deploy/alerts.yaml')) as { groups: { rules: Alert[] }[] }).groups.flatMap(
  ({ rules }) => rules,
);

/** Names of metrics in an expression; a histogram's series carry endings. */
function metricsIn(text: string): string[] {
  return [...text.matchAll(/sazmanyar_\w+/g)].map(([name]) => name.replace(/_(bucket|sum|count)$/, ''));
}

const known = new Set(new Metrics().registry.getMetricsAsArray().map(({ name }) => name));

describe('what Prometheus and Grafana are given', () => {
  test.each(['deploy/alerts.yaml', 'deploy/grafana-dashboard.json'])(
    '%s asks only for metrics that there are',
    (path) => {
      const asked = metricsIn(read(path));
      expect(asked.length).toBeGreaterThan(5);
      expect(asked.filter((name) => !known.has(name))).toEqual([]);
    },
  );

  test('the dashboard shows every metric, its panels beside each other', () => {
    const text = read('deploy/grafana-dashboard.json');
    expect([...known].filter((name) => !text.includes(name))).toEqual([]);
    const { panels } = JSON.parse(text) as {
      panels: { id: number; gridPos: { x: number; y: number; w: number; h: number } }[];
    };
    expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length);
    const cells = panels.flatMap(({ gridPos: { x, y, w, h } }) =>
      Array.from({ length: w * h }, (_, at) => `${x + (at % w)},${y + Math.floor(at / w)}`),
    );
    expect(new Set(cells).size).toBe(cells.length);
  });

  test('labels in alerts are ones that the metrics have', async () => {
    const text = await new Metrics().registry.getMetricsAsJSON();
    expect(text.length).toBe(known.size);
    const results = alerts.flatMap(({ expr }) =>
      [...expr.matchAll(/result=~"([^"]+)"/g)].flatMap(([, one]) => one?.split('|') ?? []),
    );
    const hook = await new Metrics().registry.getSingleMetric('sazmanyar_hook_calls_total')?.get();
    const there = hook?.values.map(({ labels }) => labels.result);
    expect(results.filter((result) => !there?.includes(result))).toEqual([]);
  });

  test.each(alerts.map((alert) => [alert.alert, alert] as const))(
    '%s has its section in the runbook',
    (name, alert) => {
      expect(alert.annotations.runbook).toBe(`docs/runbook.md#${name.toLowerCase()}`);
      const section = read('docs/runbook.md')
        .split(/^## /m)
        .find((one) => one.startsWith(`${name}\n`));
      for (const part of ['**Means**', '**Look**', '**Do**']) expect(section).toContain(part);
    },
  );

  const tried = (
    parse(read('deploy/alerts.test.yaml')) as {
      tests: { alert_rule_test: { alertname: string; exp_alerts: unknown[] }[] }[];
    }
  ).tests.flatMap((one) => one.alert_rule_test);

  test.each(alerts.map(({ alert }) => alert))('%s is seen to fire and to be quiet in alerts.test.yaml', (name) => {
    const counts = tried.filter(({ alertname }) => alertname === name).map(({ exp_alerts }) => exp_alerts.length > 0);
    expect(new Set(counts)).toEqual(new Set([false, true]));
  });

  test('the rules go by the name of the job, and are beside the settings that ask for them', () => {
    const { scrape_configs: jobs, rule_files: files } = parse(read('deploy/prometheus.yaml')) as {
      scrape_configs: { job_name: string }[];
      rule_files: string[];
    };
    const asked = alerts.flatMap(({ expr }) => [...expr.matchAll(/job="([^"]+)"/g)].map(([, job]) => job));
    expect(asked).toEqual(jobs.map(({ job_name }) => job_name));
    expect(files).toEqual(['alerts.yaml']);
  });

  test('the runbook has no section for an alert that is gone', () => {
    const sections = [...read('docs/runbook.md').matchAll(/^## (\w+)$/gm)].map(([, name]) => name);
    expect(sections).toEqual(alerts.map(({ alert }) => alert));
  });
});

interface Service {
  command?: string;
  environment?: Record<string, string>;
  profiles?: string[];
  volumes?: string[];
  ports?: string[];
  depends_on?: Record<string, unknown>;
  stop_grace_period?: string;
}

describe('compose.yaml', () => {
  const { services, volumes } = parse(read('compose.yaml')) as {
    services: Record<string, Service>;
    volumes: Record<string, unknown>;
  };

  test('Redis keeps what it is given', () => {
    expect(services.redis?.command).toContain('--appendonly yes');
    expect(services.redis?.command).toContain('--maxmemory-policy noeviction');
    expect(services.redis?.volumes).toEqual(['redis:/data']);
  });

  test('what is named is there, and no port is open beyond this machine', () => {
    for (const service of Object.values(services)) {
      for (const name of Object.keys(service.depends_on ?? {})) expect(services).toHaveProperty(name);
      for (const volume of service.volumes ?? []) {
        const [from = ''] = volume.split(':');
        // the folder with the settings is read, never written
        if (from === '.') expect(volume).toBe('.:/settings:ro');
        else expect(volumes).toHaveProperty(from);
      }
      for (const port of service.ports ?? []) expect(port).toMatch(/^127\.0\.0\.1:/);
    }
    expect(Object.keys(services).filter((name) => services[name]?.profiles === undefined)).toEqual(['worker', 'redis']);
    expect(services.odoo?.profiles).toEqual(['odoo']);
  });

  test("the worker's settings are good ones, and a stop has the time it may take", () => {
    const env = { ODOO_URL: 'http://odoo', ODOO_DB: 'd', ODOO_USERNAME: 'u', ODOO_PASSWORD: 'p' };
    // compose itself refuses to start without the token
    expect(services.worker?.environment?.CONSOLE_TOKEN).toMatch(/^\$\{CONSOLE_TOKEN:\?/);
    const token = { CONSOLE_TOKEN: 'a'.repeat(32) };
    const config = readConfig({ ...env, ...services.worker?.environment, ...token });
    expect(config.http).toEqual({ host: '0.0.0.0', port: 8470 });
    expect(Number.parseInt(services.worker?.stop_grace_period ?? '', 10)).toBeGreaterThan(config.stopSeconds + 5);
  });
});

describe('Dockerfile', () => {
  const text = read('Dockerfile');

  test('runs as no root, without development packages, and looks after itself', () => {
    expect(text).toMatch(/^USER node$/m);
    expect(text).toMatch(/npm ci --omit=dev/);
    expect(text).toMatch(/^HEALTHCHECK/m);
    expect(text.lastIndexOf('USER node')).toBeLessThan(text.indexOf('ENTRYPOINT'));
  });

  test('all it copies is let through by .dockerignore', () => {
    const through = read('.dockerignore')
      .split('\n')
      .filter((line) => line.startsWith('!'))
      .map((line) => line.slice(1));
    const copied = [...text.matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap(([, names]) => names?.split(' ') ?? []);
    expect(copied.length).toBeGreaterThan(5);
    expect(copied.filter((name) => !through.some((one) => name === one || name.startsWith(`${one}/`)))).toEqual([]);
  });

  test('holds the files that are read at run time', () => {
    for (const file of ['rules/policy.yaml', 'connector/mapping.example.yaml', 'package.json'])
      expect(text).toContain(file);
  });
});

test('the systemd unit lets node start, and fails what it denies instead of killing', () => {
  const unit = read('deploy/sazmanyar-connector.service');
  expect(unit).toMatch(/^SystemCallFilter=@system-service @pkey$/m);
  expect(unit).toMatch(/^SystemCallErrorNumber=EPERM$/m);
});

test('the systemd unit waits for a clean stop, and does not repeat wrong configuration', () => {
  const unit = read('deploy/sazmanyar-connector.service');
  expect(unit).toMatch(/^ExecStart=\/usr\/bin\/node dist\/jobs\/bin\.js worker --json$/m);
  expect(Number(/^TimeoutStopSec=(\d+)$/m.exec(unit)?.[1])).toBeGreaterThan(65);
  expect(unit).toMatch(/^RestartPreventExitStatus=2$/m);
});
