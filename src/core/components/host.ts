import type { SourceFile } from '../model/document.ts';
import type { Component, FileKind } from '../reading/component.ts';
import { plainName } from '../reading/text-format.ts';
import { holdsAssignments } from '../reading/units.ts';
import { once } from '../source/once.ts';

/** A sysctl about IP, which files of other programs do not have at the start of a line. */
const SYSCTL = /^[ \t]*(?:-[ \t]*)?net[./]ipv[46][./][^\s=]+[ \t]*=/m;
/** Settings and comments, as in a file that somebody gives to `sysctl -p`. */
const ONLY_SYSCTLS = /^\ufeff?(?:[ \t]*(?:(?!#!)[#;][^\n]*|(?:-[ \t]*)?[\w.*/][\w.*/-]*[ \t]*=[^\n]*|\r?)(?:\n|$))*$/;
const GRUB = /^[ \t]*(?:export[ \t]+)?GRUB_CMDLINE_LINUX\w*=/m;
const KERNEL_OPTION = /(?<![\w.-])ipv6\.disable(?:_ipv6)?=/;
/** Where the kernel's command line is written: GRUB, systemd-boot, the Raspberry Pi, a copy of `/proc/cmdline`. */
const COMMAND_LINE =
  /(?:^|\/)(?:default\/grub|default\/grub\.d\/[^/]+\.cfg|cmdline\.txt|(?:proc|kernel)\/cmdline|loader\/entries\/[^/]+\.conf)$/;

/** The machine itself: kernel settings and the kernel's command line. */
export const host: Component = {
  id: 'host',
  perNode: true,
  hint: new RegExp(`${SYSCTL.source}|${KERNEL_OPTION.source}`, 'm'),
  words: ['net.ipv', 'net/ipv', 'ipv6.disable'],
  names: COMMAND_LINE,
  // A file of many documents asks for each of them.
  file: once((file: SourceFile): FileKind | undefined => {
    const { uri, name, text } = file;
    if (COMMAND_LINE.test(uri)) return KERNEL_OPTION.test(text) ? { kind: 'command-line', format: 'text' } : undefined;
    if (KERNEL_OPTION.test(text) && GRUB.test(text) && holdsAssignments(file))
      return { kind: 'command-line', format: 'text', misplaced: /(?:^|\/)default\//.test(uri) };
    if (!SYSCTL.test(text)) return undefined;
    if (/\.conf$/.test(plainName(name))) return { kind: 'sysctl', format: 'text' };
    return ONLY_SYSCTLS.test(text)
      ? { kind: 'sysctl', format: 'text', misplaced: /(?:^|\/)sysctl\.d\//.test(uri) }
      : undefined;
  }),
};
