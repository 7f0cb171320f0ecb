import { Option } from 'commander';

export function traceOption(): Option {
  return new Option('--trace <file>', 'write where the time goes to this file, for chrome://tracing or Perfetto');
}
