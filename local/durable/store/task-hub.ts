// Everything a task hub keeps, over one database.
import { openDatabase, type Database } from "./database";
import { entities } from "./entities";
import { history } from "./history";
import { inbox } from "./inbox";
import { instances } from "./instances";
import { tasks } from "./tasks";

export interface TaskHub {
  readonly instances: ReturnType<typeof instances>;
  readonly history: ReturnType<typeof history>;
  readonly inbox: ReturnType<typeof inbox>;
  readonly tasks: ReturnType<typeof tasks>;
  readonly entities: ReturnType<typeof entities>;
  readonly atomically: Database["atomically"];
  readonly whenOnDisk: Database["whenOnDisk"];
  close(): void;
}

export function openTaskHub(file: string): TaskHub {
  const db = openDatabase(file);
  return {
    instances: instances(db),
    history: history(db),
    inbox: inbox(db),
    tasks: tasks(db),
    entities: entities(db),
    atomically: (work) => db.atomically(work),
    whenOnDisk: (then) => db.whenOnDisk(then),
    close: () => db.close(),
  };
}
