// The tables of a task hub. Whatever runs next is found through an index, so finished instances cost nothing but disk.

export const SCHEMA_VERSION = 1;

export const SCHEMA = `
CREATE TABLE instances (
  id TEXT PRIMARY KEY, execution_id TEXT NOT NULL, name TEXT NOT NULL, version TEXT NOT NULL, status TEXT NOT NULL,
  input TEXT, output TEXT, failure TEXT, custom_status TEXT, created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL,
  parent_id TEXT, parent_execution TEXT, parent_name TEXT, parent_task INTEGER,
  generation INTEGER NOT NULL, turns INTEGER NOT NULL, next_id INTEGER NOT NULL, seen_actions INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX instances_by_age ON instances (created_at, id);
CREATE INDEX instances_by_status ON instances (status, created_at, id);

-- What happened, as Durable Task writes it. Scheduled tasks keep what is needed to go on from them (chain) or to rewind.
CREATE TABLE history (
  seq INTEGER PRIMARY KEY, instance_id TEXT NOT NULL, turn INTEGER NOT NULL, type INTEGER NOT NULL,
  task_id INTEGER, root_id INTEGER, name TEXT, chain TEXT, event TEXT NOT NULL
);
CREATE INDEX history_by_instance ON history (instance_id, seq);

-- Messages that the next turn of an instance will take in, in order of arrival.
CREATE TABLE inbox (
  seq INTEGER PRIMARY KEY AUTOINCREMENT, instance_id TEXT NOT NULL, root_id INTEGER, chain TEXT, event TEXT NOT NULL
);
CREATE INDEX inbox_by_instance ON inbox (instance_id, seq);

-- What was scheduled and has no outcome yet: activities and HTTP calls to run, timers to fire, children and entities to hear from.
CREATE TABLE tasks (
  seq INTEGER PRIMARY KEY AUTOINCREMENT, instance_id TEXT NOT NULL, execution_id TEXT NOT NULL, task_id INTEGER NOT NULL,
  root_id INTEGER NOT NULL, kind TEXT NOT NULL, name TEXT, input TEXT, due_at INTEGER, chain TEXT
);
CREATE INDEX tasks_by_instance ON tasks (instance_id, task_id);
CREATE INDEX tasks_due ON tasks (due_at, seq) WHERE kind = 'timer';
CREATE INDEX tasks_to_run ON tasks (seq) WHERE kind IN ('activity', 'http');

CREATE TABLE entities (
  id TEXT PRIMARY KEY, name TEXT NOT NULL, key TEXT NOT NULL, state TEXT, is_there INTEGER NOT NULL,
  lock_id TEXT, lock_owner TEXT, updated_at INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX entities_by_name ON entities (name, key);
CREATE INDEX entities_locked ON entities (lock_owner) WHERE lock_owner IS NOT NULL;

CREATE TABLE entity_inbox (seq INTEGER PRIMARY KEY AUTOINCREMENT, entity_id TEXT NOT NULL, request TEXT NOT NULL);
CREATE INDEX entity_inbox_by_entity ON entity_inbox (entity_id, seq);
`;
