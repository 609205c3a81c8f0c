import type { Brought } from "../../api/jobs";

/** Files of a folder that lie this deep are not looked for: so deep is a folder that holds itself. */
const DEEPEST = 20;

/** The files that were dropped, and those of the folders among them, with their paths. What no disk holds, as a picture dragged from a page, has no entry. */
export async function filesDropped(transfer: DataTransfer): Promise<readonly Brought[]> {
  const dropped = [...transfer.items].filter((item) => item.kind === "file").map((item) => item.webkitGetAsEntry() ?? item.getAsFile());
  const found = await Promise.all(dropped.map(async (each) => (each instanceof File ? [{ file: each, name: each.name }] : each ? await filesOf(each, 0) : [])));
  return found.flat();
}

/** The files that were chosen; of a folder with their paths in it. */
export function filesChosen(files: FileList | null): readonly Brought[] {
  return [...(files ?? [])].map((file) => ({ file, name: file.webkitRelativePath || file.name }));
}

async function filesOf(entry: FileSystemEntry, depth: number): Promise<readonly Brought[]> {
  if (isFile(entry)) return [{ file: await new Promise<File>((resolve, reject) => entry.file(resolve, reject)), name: entry.fullPath.replace(/^\//, "") }];
  if (!isFolder(entry) || depth > DEEPEST) return [];
  const reader = entry.createReader();
  const found: Brought[] = [];
  for (;;) {
    // A reader gives the entries in parts, and an empty one at the end.
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (!some.length) return found;
    for (const each of some) found.push(...(await filesOf(each, depth + 1)));
  }
}

function isFile(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile;
}

function isFolder(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory;
}

/** A request's share of many files: the server takes 256 MB and a thousand files at once. */
const MOST_FILES = 500;
const MOST_BYTES = 128 * 2 ** 20;

/** Cuts files into parts that the server takes in one request each. */
export function inParts(files: readonly Brought[]): readonly (readonly Brought[])[] {
  const parts: Brought[][] = [];
  let bytes = 0;
  for (const each of files) {
    const part = parts.at(-1);
    if (!part || part.length >= MOST_FILES || bytes + each.file.size > MOST_BYTES) {
      parts.push([each]);
      bytes = each.file.size;
    } else {
      part.push(each);
      bytes += each.file.size;
    }
  }
  return parts;
}
