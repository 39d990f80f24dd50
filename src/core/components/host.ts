import type { SourceFile } from '../model/document.ts';
import type { Component } from '../reading/component.ts';
import { plainName } from '../reading/text-format.ts';

/** A sysctl about IP, which files of other programs do not have at the start of a line. */
const SYSCTL = /^[ \t]*(?:-[ \t]*)?net[./]ipv[46][./][^\s=]+[ \t]*=/m;
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
  file(file: SourceFile) {
    if (COMMAND_LINE.test(file.uri))
      return KERNEL_OPTION.test(file.text) ? { kind: 'command-line', format: 'text' } : undefined;
    return /\.conf$/.test(plainName(file.name)) && SYSCTL.test(file.text)
      ? { kind: 'sysctl', format: 'text' }
      : undefined;
  },
};
