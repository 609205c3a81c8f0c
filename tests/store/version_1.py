"""The tables of version 1 as SQL, as that version made them: what a user of it has on the disk. By tools/schema_sql.py."""

VERSION_1 = {
    "sqlite": """\
CREATE TABLE blob (
  sha256 TEXT NOT NULL,
  size INTEGER NOT NULL,
  data BLOB NOT NULL,
  PRIMARY KEY (sha256)
);
CREATE TABLE copy (
  report TEXT NOT NULL,
  "of" TEXT NOT NULL,
  kind TEXT NOT NULL,
  score FLOAT NOT NULL,
  reasons JSON NOT NULL,
  PRIMARY KEY (report, "of")
);
CREATE INDEX copy_of ON copy ("of");
CREATE TABLE decision (
  no INTEGER NOT NULL,
  id TEXT NOT NULL,
  kind TEXT NOT NULL,
  target TEXT NOT NULL,
  field TEXT NOT NULL,
  old JSON,
  new JSON,
  why TEXT,
  "by" TEXT NOT NULL,
  at TEXT NOT NULL,
  undone TEXT,
  undone_by TEXT,
  PRIMARY KEY (no),
  UNIQUE (id)
);
CREATE INDEX decision_by_target ON decision (target, field);
CREATE TABLE event (
  no INTEGER NOT NULL,
  id TEXT NOT NULL,
  type TEXT NOT NULL,
  status TEXT NOT NULL,
  day_from TEXT,
  day_to TEXT,
  day TEXT NOT NULL,
  precision TEXT,
  place TEXT,
  country TEXT,
  admin1 TEXT,
  lat FLOAT,
  lon FLOAT,
  reports INTEGER NOT NULL,
  independent INTEGER NOT NULL,
  confidence FLOAT NOT NULL,
  disagreements INTEGER NOT NULL,
  corrected BOOLEAN NOT NULL,
  first TEXT NOT NULL,
  stale BOOLEAN NOT NULL,
  created TEXT NOT NULL,
  changed TEXT NOT NULL,
  body BLOB NOT NULL,
  PRIMARY KEY (no),
  UNIQUE (id)
);
CREATE INDEX event_by_changed ON event (changed, id);
CREATE INDEX event_by_country ON event (country, day, id, day_from);
CREATE INDEX event_by_day ON event (day, id, day_from, independent, confidence, status, type);
CREATE INDEX event_by_independent ON event (independent, day, id);
CREATE INDEX event_by_status ON event (status, day, id, day_from);
CREATE INDEX event_by_type ON event (type, day, id, day_from);
CREATE INDEX event_stale ON event (no) WHERE stale;
CREATE TABLE failure (
  source TEXT NOT NULL,
  member TEXT NOT NULL,
  reason TEXT NOT NULL,
  message TEXT NOT NULL,
  report TEXT,
  added TEXT NOT NULL,
  PRIMARY KEY (source, member)
);
CREATE TABLE judgement (
  no INTEGER NOT NULL,
  "left" TEXT NOT NULL,
  "right" TEXT NOT NULL,
  verdict TEXT NOT NULL,
  score FLOAT NOT NULL,
  reasons JSON NOT NULL,
  origin TEXT NOT NULL,
  "by" TEXT,
  at TEXT NOT NULL,
  undone TEXT,
  undone_by TEXT,
  PRIMARY KEY (no)
);
CREATE INDEX judgement_by_left ON judgement ("left");
CREATE INDEX judgement_by_right ON judgement ("right");
CREATE UNIQUE INDEX judgement_standing ON judgement ("left", "right", origin) WHERE undone IS NULL;
CREATE TABLE meta (
  "key" TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY ("key")
);
CREATE TABLE release (
  name TEXT NOT NULL,
  at TEXT NOT NULL,
  "by" TEXT,
  note TEXT,
  sha256 TEXT NOT NULL,
  manifest JSON NOT NULL,
  PRIMARY KEY (name)
);
CREATE TABLE search (
  name TEXT NOT NULL,
  question JSON NOT NULL,
  created TEXT NOT NULL,
  seen TEXT,
  PRIMARY KEY (name)
);
CREATE TABLE tombstone (
  id TEXT NOT NULL,
  "into" TEXT,
  why TEXT NOT NULL,
  at TEXT NOT NULL,
  PRIMARY KEY (id)
);
CREATE INDEX tombstone_by_heir ON tombstone ("into");
CREATE INDEX tombstone_by_time ON tombstone (at);
CREATE TABLE watched (
  address TEXT NOT NULL,
  kind TEXT NOT NULL,
  title TEXT,
  state JSON NOT NULL,
  tried TEXT,
  succeeded TEXT,
  failures INTEGER NOT NULL,
  error TEXT,
  found INTEGER NOT NULL,
  PRIMARY KEY (address)
);
CREATE TABLE event_figure (
  event INTEGER NOT NULL,
  kind TEXT NOT NULL,
  low INTEGER,
  best INTEGER,
  high INTEGER,
  PRIMARY KEY (event, kind),
  FOREIGN KEY(event) REFERENCES event (no) ON DELETE CASCADE
);
CREATE INDEX event_figure_by_best ON event_figure (kind, best);
CREATE TABLE event_party (
  event INTEGER NOT NULL,
  role TEXT NOT NULL,
  rank INTEGER NOT NULL,
  name TEXT NOT NULL,
  plain TEXT NOT NULL,
  identity TEXT NOT NULL,
  country TEXT,
  sector TEXT,
  kind TEXT,
  PRIMARY KEY (event, role, rank),
  FOREIGN KEY(event) REFERENCES event (no) ON DELETE CASCADE
);
CREATE INDEX event_party_by_country ON event_party (country, role, event, sector);
CREATE INDEX event_party_by_identity ON event_party (identity, role, event);
CREATE INDEX event_party_by_kind ON event_party (kind, role, event);
CREATE INDEX event_party_by_name ON event_party (plain, role, event);
CREATE INDEX event_party_by_sector ON event_party (sector, role, event);
CREATE TABLE event_place (
  no INTEGER NOT NULL,
  event INTEGER NOT NULL,
  rank INTEGER NOT NULL,
  role TEXT NOT NULL,
  name TEXT NOT NULL,
  country TEXT,
  admin1 TEXT,
  admin2 TEXT,
  geonameid INTEGER,
  precision TEXT NOT NULL,
  lat FLOAT,
  lon FLOAT,
  radius_km FLOAT,
  PRIMARY KEY (no),
  FOREIGN KEY(event) REFERENCES event (no) ON DELETE CASCADE
);
CREATE INDEX event_place_by_country ON event_place (country, event);
CREATE INDEX event_place_by_event ON event_place (event);
CREATE INDEX event_place_by_geonameid ON event_place (geonameid);
CREATE TABLE event_tag (
  event INTEGER NOT NULL,
  kind TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (event, kind, value),
  FOREIGN KEY(event) REFERENCES event (no) ON DELETE CASCADE
);
CREATE INDEX event_tag_by_value ON event_tag (kind, value, event);
CREATE TABLE release_item (
  release TEXT NOT NULL,
  kind TEXT NOT NULL,
  id TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  body BLOB NOT NULL,
  PRIMARY KEY (release, kind, id),
  FOREIGN KEY(release) REFERENCES release (name)
);
CREATE TABLE report (
  no INTEGER NOT NULL,
  id TEXT NOT NULL,
  bytes INTEGER NOT NULL,
  media TEXT NOT NULL,
  encoding TEXT,
  raw_text TEXT,
  source TEXT NOT NULL,
  member TEXT NOT NULL,
  url TEXT,
  page TEXT,
  outlet TEXT,
  authors JSON NOT NULL,
  title TEXT,
  language TEXT,
  published TEXT,
  day TEXT NOT NULL,
  fetched TEXT,
  version_of TEXT,
  latest BOOLEAN NOT NULL,
  copy_group TEXT NOT NULL,
  placed BOOLEAN NOT NULL,
  coded BOOLEAN NOT NULL,
  pending BOOLEAN NOT NULL,
  events INTEGER NOT NULL,
  statements INTEGER NOT NULL,
  added TEXT NOT NULL,
  PRIMARY KEY (no),
  UNIQUE (id),
  FOREIGN KEY(raw_text) REFERENCES blob (sha256)
);
CREATE INDEX report_by_day ON report (day, no);
CREATE INDEX report_by_group ON report (copy_group);
CREATE INDEX report_by_outlet ON report (outlet, day);
CREATE INDEX report_by_page ON report (page);
CREATE INDEX report_by_place ON report (source, member);
CREATE INDEX report_pending ON report (no) WHERE pending;
CREATE TABLE band (
  value INTEGER NOT NULL,
  report INTEGER NOT NULL,
  PRIMARY KEY (value, report),
  FOREIGN KEY(report) REFERENCES report (no)
);
CREATE INDEX band_by_report ON band (report);
CREATE TABLE coding (
  no INTEGER NOT NULL,
  report INTEGER NOT NULL,
  coder TEXT NOT NULL,
  stamp JSON NOT NULL,
  record BLOB NOT NULL,
  current BOOLEAN NOT NULL,
  added TEXT NOT NULL,
  PRIMARY KEY (no),
  UNIQUE (report, coder),
  FOREIGN KEY(report) REFERENCES report (no)
);
CREATE INDEX coding_by_coder ON coding (coder, report);
CREATE UNIQUE INDEX coding_current ON coding (report) WHERE current;
CREATE TABLE mention (
  no INTEGER NOT NULL,
  "key" TEXT NOT NULL,
  report INTEGER NOT NULL,
  live BOOLEAN NOT NULL,
  type TEXT NOT NULL,
  status TEXT NOT NULL,
  day_from TEXT,
  day_to TEXT,
  country TEXT,
  lat FLOAT,
  lon FLOAT,
  confidence FLOAT NOT NULL,
  event TEXT,
  body BLOB NOT NULL,
  PRIMARY KEY (no),
  UNIQUE ("key"),
  FOREIGN KEY(report) REFERENCES report (no)
);
CREATE INDEX mention_by_event ON mention (event, live, report);
CREATE INDEX mention_by_report ON mention (report);
CREATE INDEX mention_by_window ON mention (type, day_from);
CREATE TABLE occurrence (
  no INTEGER NOT NULL,
  report INTEGER NOT NULL,
  source TEXT NOT NULL,
  member TEXT NOT NULL,
  fetched TEXT,
  headers JSON NOT NULL,
  given JSON NOT NULL,
  added TEXT NOT NULL,
  PRIMARY KEY (no),
  UNIQUE (source, member, report),
  FOREIGN KEY(report) REFERENCES report (no)
);
CREATE INDEX occurrence_by_report ON occurrence (report);
CREATE TABLE statement (
  no INTEGER NOT NULL,
  report INTEGER NOT NULL,
  id TEXT NOT NULL,
  speaker TEXT,
  plain TEXT,
  identity TEXT,
  country TEXT,
  sector TEXT,
  kind TEXT,
  addressee TEXT,
  stance TEXT NOT NULL,
  direct TEXT NOT NULL,
  content TEXT NOT NULL,
  day TEXT NOT NULL,
  confidence FLOAT NOT NULL,
  PRIMARY KEY (no),
  UNIQUE (report, id),
  FOREIGN KEY(report) REFERENCES report (no)
);
CREATE INDEX statement_by_country ON statement (country, day, no);
CREATE INDEX statement_by_day ON statement (day, no);
CREATE INDEX statement_by_name ON statement (plain, day, no);
CREATE INDEX statement_by_speaker ON statement (identity, day, no);
CREATE TABLE about (
  statement INTEGER NOT NULL,
  mention INTEGER NOT NULL,
  PRIMARY KEY (statement, mention),
  FOREIGN KEY(statement) REFERENCES statement (no) ON DELETE CASCADE,
  FOREIGN KEY(mention) REFERENCES mention (no) ON DELETE CASCADE
);
CREATE INDEX about_by_mention ON about (mention, statement);
CREATE TABLE block (
  value TEXT NOT NULL,
  mention INTEGER NOT NULL,
  PRIMARY KEY (value, mention),
  FOREIGN KEY(mention) REFERENCES mention (no) ON DELETE CASCADE
);
CREATE INDEX block_by_mention ON block (mention);
CREATE TABLE party (
  mention INTEGER NOT NULL,
  role TEXT NOT NULL,
  rank INTEGER NOT NULL,
  name TEXT NOT NULL,
  identity TEXT NOT NULL,
  country TEXT,
  sector TEXT,
  kind TEXT,
  PRIMARY KEY (mention, role, rank),
  FOREIGN KEY(mention) REFERENCES mention (no) ON DELETE CASCADE
);
CREATE INDEX party_by_identity ON party (identity, role);
CREATE INDEX party_by_name ON party (name);
CREATE VIRTUAL TABLE words_of_report USING fts5(words, content='', tokenize="ascii");
CREATE VIRTUAL TABLE words_of_mention USING fts5(words, content='', tokenize="ascii");
CREATE VIRTUAL TABLE words_of_statement USING fts5(words, content='', tokenize="ascii");
CREATE VIRTUAL TABLE box_of_event_place USING rtree(no, west, east, south, north);
INSERT INTO meta VALUES ('schema', '1');
""",
    "postgresql": """\
CREATE TABLE blob (
  sha256 TEXT NOT NULL,
  size BIGINT NOT NULL,
  data BYTEA NOT NULL,
  PRIMARY KEY (sha256)
);
CREATE TABLE copy (
  report TEXT NOT NULL,
  "of" TEXT NOT NULL,
  kind TEXT NOT NULL,
  score FLOAT NOT NULL,
  reasons JSON NOT NULL,
  PRIMARY KEY (report, "of")
);
CREATE INDEX copy_of ON copy ("of");
CREATE TABLE decision (
  no BIGSERIAL NOT NULL,
  id TEXT NOT NULL,
  kind TEXT NOT NULL,
  target TEXT NOT NULL,
  field TEXT NOT NULL,
  "old" JSON,
  "new" JSON,
  why TEXT,
  by TEXT NOT NULL,
  at TEXT NOT NULL,
  undone TEXT,
  undone_by TEXT,
  PRIMARY KEY (no),
  UNIQUE (id)
);
CREATE INDEX decision_by_target ON decision (target, field);
CREATE TABLE event (
  no BIGSERIAL NOT NULL,
  id TEXT NOT NULL,
  type TEXT NOT NULL,
  status TEXT NOT NULL,
  day_from TEXT,
  day_to TEXT,
  day TEXT NOT NULL,
  precision TEXT,
  place TEXT,
  country TEXT,
  admin1 TEXT,
  lat FLOAT,
  lon FLOAT,
  reports INTEGER NOT NULL,
  independent INTEGER NOT NULL,
  confidence FLOAT NOT NULL,
  disagreements INTEGER NOT NULL,
  corrected BOOLEAN NOT NULL,
  first TEXT NOT NULL,
  stale BOOLEAN NOT NULL,
  created TEXT NOT NULL,
  changed TEXT NOT NULL,
  body BYTEA NOT NULL,
  PRIMARY KEY (no),
  UNIQUE (id)
);
CREATE INDEX event_by_changed ON event (changed, id);
CREATE INDEX event_by_country ON event (country, day, id, day_from);
CREATE INDEX event_by_day ON event (day, id, day_from, independent, confidence, status, type);
CREATE INDEX event_by_independent ON event (independent, day, id);
CREATE INDEX event_by_status ON event (status, day, id, day_from);
CREATE INDEX event_by_type ON event (type, day, id, day_from);
CREATE INDEX event_stale ON event (no) WHERE stale;
CREATE TABLE failure (
  source TEXT NOT NULL,
  member TEXT NOT NULL,
  reason TEXT NOT NULL,
  message TEXT NOT NULL,
  report TEXT,
  added TEXT NOT NULL,
  PRIMARY KEY (source, member)
);
CREATE TABLE judgement (
  no BIGSERIAL NOT NULL,
  "left" TEXT NOT NULL,
  "right" TEXT NOT NULL,
  verdict TEXT NOT NULL,
  score FLOAT NOT NULL,
  reasons JSON NOT NULL,
  origin TEXT NOT NULL,
  by TEXT,
  at TEXT NOT NULL,
  undone TEXT,
  undone_by TEXT,
  PRIMARY KEY (no)
);
CREATE INDEX judgement_by_left ON judgement ("left");
CREATE INDEX judgement_by_right ON judgement ("right");
CREATE UNIQUE INDEX judgement_standing ON judgement ("left", "right", origin) WHERE undone IS NULL;
CREATE TABLE meta (
  key TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (key)
);
CREATE TABLE release (
  name TEXT NOT NULL,
  at TEXT NOT NULL,
  by TEXT,
  note TEXT,
  sha256 TEXT NOT NULL,
  manifest JSON NOT NULL,
  PRIMARY KEY (name)
);
CREATE TABLE search (
  name TEXT NOT NULL,
  question JSON NOT NULL,
  created TEXT NOT NULL,
  seen TEXT,
  PRIMARY KEY (name)
);
CREATE TABLE tombstone (
  id TEXT NOT NULL,
  "into" TEXT,
  why TEXT NOT NULL,
  at TEXT NOT NULL,
  PRIMARY KEY (id)
);
CREATE INDEX tombstone_by_heir ON tombstone ("into");
CREATE INDEX tombstone_by_time ON tombstone (at);
CREATE TABLE watched (
  address TEXT NOT NULL,
  kind TEXT NOT NULL,
  title TEXT,
  state JSON NOT NULL,
  tried TEXT,
  succeeded TEXT,
  failures INTEGER NOT NULL,
  error TEXT,
  found INTEGER NOT NULL,
  PRIMARY KEY (address)
);
CREATE TABLE event_figure (
  event BIGINT NOT NULL,
  kind TEXT NOT NULL,
  low BIGINT,
  best BIGINT,
  high BIGINT,
  PRIMARY KEY (event, kind),
  FOREIGN KEY(event) REFERENCES event (no) ON DELETE CASCADE
);
CREATE INDEX event_figure_by_best ON event_figure (kind, best);
CREATE TABLE event_party (
  event BIGINT NOT NULL,
  role TEXT NOT NULL,
  rank INTEGER NOT NULL,
  name TEXT NOT NULL,
  plain TEXT NOT NULL,
  identity TEXT NOT NULL,
  country TEXT,
  sector TEXT,
  kind TEXT,
  PRIMARY KEY (event, role, rank),
  FOREIGN KEY(event) REFERENCES event (no) ON DELETE CASCADE
);
CREATE INDEX event_party_by_country ON event_party (country, role, event, sector);
CREATE INDEX event_party_by_identity ON event_party (identity, role, event);
CREATE INDEX event_party_by_kind ON event_party (kind, role, event);
CREATE INDEX event_party_by_name ON event_party (plain, role, event);
CREATE INDEX event_party_by_sector ON event_party (sector, role, event);
CREATE TABLE event_place (
  no BIGSERIAL NOT NULL,
  event BIGINT NOT NULL,
  rank INTEGER NOT NULL,
  role TEXT NOT NULL,
  name TEXT NOT NULL,
  country TEXT,
  admin1 TEXT,
  admin2 TEXT,
  geonameid BIGINT,
  precision TEXT NOT NULL,
  lat FLOAT,
  lon FLOAT,
  radius_km FLOAT,
  PRIMARY KEY (no),
  FOREIGN KEY(event) REFERENCES event (no) ON DELETE CASCADE
);
CREATE INDEX event_place_by_country ON event_place (country, event);
CREATE INDEX event_place_by_event ON event_place (event);
CREATE INDEX event_place_by_geonameid ON event_place (geonameid);
CREATE TABLE event_tag (
  event BIGINT NOT NULL,
  kind TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (event, kind, value),
  FOREIGN KEY(event) REFERENCES event (no) ON DELETE CASCADE
);
CREATE INDEX event_tag_by_value ON event_tag (kind, value, event);
CREATE TABLE release_item (
  release TEXT NOT NULL,
  kind TEXT NOT NULL,
  id TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  body BYTEA NOT NULL,
  PRIMARY KEY (release, kind, id),
  FOREIGN KEY(release) REFERENCES release (name)
);
CREATE TABLE report (
  no BIGSERIAL NOT NULL,
  id TEXT NOT NULL,
  bytes BIGINT NOT NULL,
  media TEXT NOT NULL,
  encoding TEXT,
  raw_text TEXT,
  source TEXT NOT NULL,
  member TEXT NOT NULL,
  url TEXT,
  page TEXT,
  outlet TEXT,
  authors JSON NOT NULL,
  title TEXT,
  language TEXT,
  published TEXT,
  day TEXT NOT NULL,
  fetched TEXT,
  version_of TEXT,
  latest BOOLEAN NOT NULL,
  copy_group TEXT NOT NULL,
  placed BOOLEAN NOT NULL,
  coded BOOLEAN NOT NULL,
  pending BOOLEAN NOT NULL,
  events INTEGER NOT NULL,
  statements INTEGER NOT NULL,
  added TEXT NOT NULL,
  PRIMARY KEY (no),
  UNIQUE (id),
  FOREIGN KEY(raw_text) REFERENCES blob (sha256)
);
CREATE INDEX report_by_day ON report (day, no);
CREATE INDEX report_by_group ON report (copy_group);
CREATE INDEX report_by_outlet ON report (outlet, day);
CREATE INDEX report_by_page ON report (page);
CREATE INDEX report_by_place ON report (source, member);
CREATE INDEX report_pending ON report (no) WHERE pending;
CREATE TABLE band (
  value BIGINT NOT NULL,
  report BIGINT NOT NULL,
  PRIMARY KEY (value, report),
  FOREIGN KEY(report) REFERENCES report (no)
);
CREATE INDEX band_by_report ON band (report);
CREATE TABLE coding (
  no BIGSERIAL NOT NULL,
  report BIGINT NOT NULL,
  coder TEXT NOT NULL,
  stamp JSON NOT NULL,
  record BYTEA NOT NULL,
  current BOOLEAN NOT NULL,
  added TEXT NOT NULL,
  PRIMARY KEY (no),
  UNIQUE (report, coder),
  FOREIGN KEY(report) REFERENCES report (no)
);
CREATE INDEX coding_by_coder ON coding (coder, report);
CREATE UNIQUE INDEX coding_current ON coding (report) WHERE current;
CREATE TABLE mention (
  no BIGINT NOT NULL,
  key TEXT NOT NULL,
  report BIGINT NOT NULL,
  live BOOLEAN NOT NULL,
  type TEXT NOT NULL,
  status TEXT NOT NULL,
  day_from TEXT,
  day_to TEXT,
  country TEXT,
  lat FLOAT,
  lon FLOAT,
  confidence FLOAT NOT NULL,
  event TEXT,
  body BYTEA NOT NULL,
  PRIMARY KEY (no),
  UNIQUE (key),
  FOREIGN KEY(report) REFERENCES report (no)
);
CREATE INDEX mention_by_event ON mention (event, live, report);
CREATE INDEX mention_by_report ON mention (report);
CREATE INDEX mention_by_window ON mention (type, day_from);
CREATE TABLE occurrence (
  no BIGSERIAL NOT NULL,
  report BIGINT NOT NULL,
  source TEXT NOT NULL,
  member TEXT NOT NULL,
  fetched TEXT,
  headers JSON NOT NULL,
  given JSON NOT NULL,
  added TEXT NOT NULL,
  PRIMARY KEY (no),
  UNIQUE (source, member, report),
  FOREIGN KEY(report) REFERENCES report (no)
);
CREATE INDEX occurrence_by_report ON occurrence (report);
CREATE TABLE statement (
  no BIGINT NOT NULL,
  report BIGINT NOT NULL,
  id TEXT NOT NULL,
  speaker TEXT,
  plain TEXT,
  identity TEXT,
  country TEXT,
  sector TEXT,
  kind TEXT,
  addressee TEXT,
  stance TEXT NOT NULL,
  direct TEXT NOT NULL,
  content TEXT NOT NULL,
  day TEXT NOT NULL,
  confidence FLOAT NOT NULL,
  PRIMARY KEY (no),
  UNIQUE (report, id),
  FOREIGN KEY(report) REFERENCES report (no)
);
CREATE INDEX statement_by_country ON statement (country, day, no);
CREATE INDEX statement_by_day ON statement (day, no);
CREATE INDEX statement_by_name ON statement (plain, day, no);
CREATE INDEX statement_by_speaker ON statement (identity, day, no);
CREATE TABLE about (
  statement BIGINT NOT NULL,
  mention BIGINT NOT NULL,
  PRIMARY KEY (statement, mention),
  FOREIGN KEY(statement) REFERENCES statement (no) ON DELETE CASCADE,
  FOREIGN KEY(mention) REFERENCES mention (no) ON DELETE CASCADE
);
CREATE INDEX about_by_mention ON about (mention, statement);
CREATE TABLE block (
  value TEXT NOT NULL,
  mention BIGINT NOT NULL,
  PRIMARY KEY (value, mention),
  FOREIGN KEY(mention) REFERENCES mention (no) ON DELETE CASCADE
);
CREATE INDEX block_by_mention ON block (mention);
CREATE TABLE party (
  mention BIGINT NOT NULL,
  role TEXT NOT NULL,
  rank INTEGER NOT NULL,
  name TEXT NOT NULL,
  identity TEXT NOT NULL,
  country TEXT,
  sector TEXT,
  kind TEXT,
  PRIMARY KEY (mention, role, rank),
  FOREIGN KEY(mention) REFERENCES mention (no) ON DELETE CASCADE
);
CREATE INDEX party_by_identity ON party (identity, role);
CREATE INDEX party_by_name ON party (name);
CREATE TABLE words_of_report (no BIGINT PRIMARY KEY, words TSVECTOR NOT NULL);
CREATE TABLE words_of_mention (no BIGINT PRIMARY KEY, words TSVECTOR NOT NULL);
CREATE TABLE words_of_statement (no BIGINT PRIMARY KEY, words TSVECTOR NOT NULL);
CREATE INDEX words_of_report_by_word ON words_of_report USING gin (words);
CREATE INDEX words_of_mention_by_word ON words_of_mention USING gin (words);
CREATE INDEX words_of_statement_by_word ON words_of_statement USING gin (words);
CREATE TABLE box_of_event_place (no BIGINT PRIMARY KEY, area BOX NOT NULL);
CREATE INDEX box_of_event_place_by_area ON box_of_event_place USING gist (area);
INSERT INTO meta VALUES ('schema', '1');
""",
}
