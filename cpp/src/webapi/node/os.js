// node:os, as a Worker sees it.
import { notEmulated } from "internal:webapi/common/not_emulated";

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
export const devNull = "/dev/null";
export const loadavg = () => [0, 0, 0];
export const machine = () => "x86_64";
export const networkInterfaces = () => ({});
export const version = () => "";
export const constants = { signals: {}, errno: {} };

const absents = notEmulated("node:os", ["getPriority", "setPriority", "userInfo"]);
export const { getPriority, setPriority, userInfo } = absents;
export default {
  ...absents, arch, availableParallelism, constants, cpus, devNull, endianness, EOL, freemem, homedir, hostname, loadavg, machine,
  networkInterfaces, platform, release, tmpdir, totalmem, type, uptime, version,
};
