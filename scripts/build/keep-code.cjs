// Runs before the command line and writes the code of each script that it makes, with what has been compiled of it by
// the end, to a file beside the script's own.
const { writeFileSync } = require('node:fs');
const vm = require('node:vm');

const scripts = new Map();
vm.Script = class extends vm.Script {
  constructor(source, options) {
    super(source, options);
    scripts.set(options.filename, this);
  }
};
process.on('exit', () => {
  for (const [name, script] of scripts) writeFileSync(`${name}.code`, script.createCachedData());
});
