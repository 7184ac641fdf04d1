/** Operating systems, as `target_os` calls them. Source: the Rust reference, "Conditional compilation". */
export const platforms = [
  'linux',
  'windows',
  'macos',
  'android',
  'ios',
  'freebsd',
  'openbsd',
  'netbsd',
  'dragonfly',
  'illumos',
  'solaris',
  'wasi',
  'none',
] as const;
export type Platform = (typeof platforms)[number];

const withoutUnix: readonly string[] = ['windows', 'wasi', 'none'];

/** Whether the option of a `cfg` holds on `platform`; undefined where the platform does not tell. */
export function platformOption(platform: Platform, option: string): boolean | undefined {
  const isUnix = !withoutUnix.includes(platform);
  const [, key = option, value = ''] = /^(\w+)\s*=\s*"(\w*)"$/.exec(option) ?? [];
  switch (key) {
    case 'unix':
    case 'windows':
      return key === 'unix' ? isUnix : platform === 'windows';
    case 'target_os':
      return platforms.some((each) => each === value) ? platform === value : undefined;
    case 'target_family':
      if (value === 'unix') return isUnix;
      return value === 'windows' ? platform === 'windows' : undefined;
    case 'target_vendor':
      return value === 'apple' ? platform === 'macos' || platform === 'ios' : undefined;
    default:
      return undefined;
  }
}
