// node:os, as a Worker sees it.
export const EOL = "\n";
export const platform = () => "linux";
export const type = () => "Linux";
export const arch = () => "x64";
export const release = () => "";
export const hostname = () => "localhost";
export const homedir = () => "/";
export const tmpdir = () => "/tmp";
export const cpus = () => [];
export const endianness = () => "LE";
export const totalmem = () => 0;
export const freemem = () => 0;
export const uptime = () => 0;
export const availableParallelism = () => 1;
export default { arch, availableParallelism, cpus, endianness, EOL, freemem, homedir, hostname, platform, release, tmpdir, totalmem, type, uptime };
