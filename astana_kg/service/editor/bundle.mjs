// Puts the built YASGUI, with the licences of all that is in it, into one folder.
//     node bundle.mjs FOLDER-OF-NODE-MODULES TARGET
import { mkdirSync, readFileSync, readdirSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const [modules, target] = process.argv.slice(2);

function write(name, text) {
  // Whole or not at all: the service offers the editor where these files are.
  writeFileSync(join(target, `.${name}`), text);
  renameSync(join(target, `.${name}`), join(target, name));
}

function packages() {
  const lock = JSON.parse(readFileSync(join(modules, ".package-lock.json"), "utf8"));
  return Object.entries(lock.packages).map(([path, { version, license }]) => {
    const folder = join(modules, "..", path);
    const files = readdirSync(folder).filter((name) => /^(licen[cs]e|notice)/i.test(name)).sort();
    const texts = files.map((name) => readFileSync(join(folder, name), "utf8").trim());
    return [`${path.replace(/.*node_modules\//, "")} ${version} (${license ?? "see below"})`, ...texts].join("\n\n");
  });
}

// The maps that these comments name are not sent.
const withoutMap = (text) => text.replace(/^(\/\/|\/\*)# sourceMappingURL=.*$/m, "");
const built = (name) => withoutMap(readFileSync(join(modules, "@zazuko/yasgui/build", name), "utf8"));

mkdirSync(target, { recursive: true });
write("yasgui-licences.txt", packages().join("\n\n----\n\n") + "\n");
write("yasgui.css", built("yasgui.min.css"));
write("yasgui.js", built("yasgui.min.js"));
