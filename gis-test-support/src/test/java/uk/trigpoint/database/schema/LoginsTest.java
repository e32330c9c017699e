package uk.trigpoint.database.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.trigpoint.database.Database;
import uk.trigpoint.testing.PostgisExtension;

/** Tests what an attacker can do who runs SQL with the login of the services, or another one. */
class LoginsTest {
  @RegisterExtension static final PostgisExtension db = PostgisExtension.migrated();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT * FROM audit.entry",
        "SELECT * FROM audit.personal_read",
        "INSERT INTO audit.personal_read (subject) VALUES ('x')",
        "UPDATE audit.entry SET subject = 'x'",
        "DELETE FROM audit.entry",
        "TRUNCATE audit.entry",
        "DROP TABLE audit.entry",
        "ALTER TABLE audit.entry DISABLE TRIGGER append_only",
        "SELECT audit.open_read('x', '{}', 'x', 'x', 'x', NULL, 'x', '{}', 'x')",
        "SELECT * FROM care.package",
        "SELECT * FROM care.erased",
        "SELECT care.erase_package(gen_random_uuid())",
        "CREATE TABLE personal.x (n int)",
        "CREATE SCHEMA mine",
        "CREATE TABLE public.mine (n int)",
        "SET ROLE trigpoint_care",
        "SET ROLE trigpoint_owner",
        "SET ROLE trigpoint_audit",
        "SET session_replication_role = replica",
        "ALTER ROLE trigpoint_app SUPERUSER",
        "CREATE ROLE mine",
        "GRANT trigpoint_care TO trigpoint_app",
        "COPY gazetteer.address TO '/tmp/x'",
        "COPY gazetteer.address TO PROGRAM 'cat'",
        "UPDATE catalogue.schema_history SET checksum = 1",
        "UPDATE feed.change SET dataset_id = 'x'",
        "INSERT INTO catalogue.dataset (id, title, geometry_type, access_policy) VALUES ('x', 'x', 'point', '{\"personal\": true}')",
        "INSERT INTO catalogue.dataset_version (dataset_id, version, schema_name, table_name, geometry_type, licence, columns, access_policy, features, published_by)"
            + " VALUES ('x', 1, 'personal', 't', 'point', 'ogl', '[]', '{}', 1, 'x')",
        "INSERT INTO catalogue.dataset_version (dataset_id, version, schema_name, table_name, geometry_type, licence, columns, access_policy, features, published_by)"
            + " VALUES ('x', 1, 'data', 't', 'point', 'ogl', '[]', '{\"personal\": true}', 1, 'x')",
        "ALTER TABLE catalogue.dataset DISABLE TRIGGER guard",
        "SELECT ST_EstimatedExtent('gazetteer', 'address', 'geom')",
        "SELECT _postgis_stats(CAST('gazetteer.address' AS regclass), 'geom')",
        "SELECT _postgis_index_extent(CAST('gazetteer.address' AS regclass), 'geom')",
        "CREATE OR REPLACE FUNCTION feed.announce() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN END'",
      })
  void theServicesMayNot(String sql) {
    refuses(db.database(), sql);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT * FROM audit.entry",
        "ALTER TABLE care.package NO FORCE ROW LEVEL SECURITY",
        "ALTER TABLE care.package DISABLE ROW LEVEL SECURITY",
        "DELETE FROM care.package",
        "UPDATE care.erased SET pseudonym = 'x'",
        "INSERT INTO gazetteer.match_decision (words, text, uprn, verdict, decided_by, source) VALUES ('x', 'x', 1, 'is', 'x', 'x')",
        "SELECT * FROM feed.change",
        "SELECT * FROM gazetteer.address",
        "SELECT * FROM data.\"$retired\"",
        "SET ROLE trigpoint_owner",
        "CREATE SCHEMA mine",
      })
  void theLoginForPersonalDataMayNot(String sql) {
    refuses(db.databases().personal(), sql);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE audit.entry SET subject = 'x'",
        "DELETE FROM audit.entry",
        "TRUNCATE audit.entry",
        "INSERT INTO audit.entry SELECT * FROM audit.entry",
        "UPDATE audit.head SET id = 0",
        "SELECT audit.append(NULL)",
        "ALTER TABLE audit.entry DISABLE TRIGGER append_only",
        "DROP TRIGGER append_only ON audit.entry",
        "SELECT * FROM care.package",
        "SELECT * FROM gazetteer.address",
        "SELECT * FROM catalogue.dataset",
        "SET ROLE trigpoint_owner",
      })
  void theAuditsLoginMayNot(String sql) {
    refuses(db.auditDatabase().database(), sql);
  }

  @Test
  void theOwnerChangesTheAuditOnlyByDisablingATrigger() {
    db.auditDatabase()
        .database()
        .with(
            h ->
                h.createQuery(
                        "SELECT audit.open_read('x', '{}', 'x', 'x', 'x', NULL, 'x', '{}', 'x')")
                    .mapTo(Long.class)
                    .one());
    for (String sql :
        List.of(
            "UPDATE audit.entry SET subject = 'y'",
            "DELETE FROM audit.entry",
            "TRUNCATE audit.entry")) {
      assertThatThrownBy(() -> db.executeAsOwner(sql)).hasMessageContaining("append only");
    }
  }

  @Test
  void aCastOfAnAttackerDoesNotRunAsTheOwner() {
    String attack =
        """
        CREATE TYPE data.evil AS (t text);
        CREATE FUNCTION data.cast_evil(data.evil) RETURNS geometry LANGUAGE plpgsql AS $f$ BEGIN
          RAISE EXCEPTION 'ran as %', current_user; END $f$;
        CREATE CAST (data.evil AS geometry) WITH FUNCTION data.cast_evil(data.evil) AS IMPLICIT;
        CREATE TABLE data.bait (fid int, geom data.evil);
        CREATE TRIGGER t AFTER INSERT ON data.bait REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION feed.record_insert('x');
        INSERT INTO data.bait VALUES (1, ROW('a'))
        """;
    assertThatThrownBy(() -> db.execute(attack))
        .hasMessageContaining("only the tables of datasets can be watched");
  }

  @Test
  void thePersonalHistoryCannotBeFilledByTheServices() {
    assertThatThrownBy(
            () ->
                db.execute(
                    "CREATE TABLE data.bait (fid bigint, geom geometry);"
                        + " CREATE TRIGGER t AFTER INSERT ON data.bait REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION personal.\"$keep_insert\"()"))
        .hasMessageContaining("permission denied");
  }

  @Test
  void anAnalystDoesNotBecomeTheServices() {
    String attack =
        """
        CREATE TEMP TABLE t (fid bigint, geom geometry);
        CREATE TEMP TABLE "t$edits" (fid bigint, "#operation" text, "#by" text);
        GRANT ALL ON "t$edits" TO public;
        CREATE FUNCTION pg_temp.f() RETURNS trigger LANGUAGE plpgsql AS $f$ BEGIN RAISE EXCEPTION 'ran as %', current_user; END $f$;
        CREATE TRIGGER b BEFORE INSERT ON "t$edits" FOR EACH ROW EXECUTE FUNCTION pg_temp.f();
        CREATE TRIGGER a AFTER INSERT ON t REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION data."$keep_insert"();
        INSERT INTO t VALUES (1, NULL)
        """;
    assertThatThrownBy(
            () ->
                db.asSuperuser(
                    handle -> {
                      handle.execute("CREATE ROLE analyst_of_a_test");
                      handle.execute("GRANT USAGE ON SCHEMA data TO analyst_of_a_test");
                      try {
                        handle.execute("SET SESSION AUTHORIZATION analyst_of_a_test");
                        return handle.execute(attack);
                      } finally {
                        handle.execute("RESET SESSION AUTHORIZATION");
                        handle.execute("DROP OWNED BY analyst_of_a_test");
                        handle.execute("DROP ROLE analyst_of_a_test");
                      }
                    }))
        .hasMessageContaining("permission denied for function");
  }

  @Test
  void guardsDoNotUseTheOperatorsOfAnAttacker() {
    String attack =
        """
        CREATE FUNCTION data.yes(name, name) RETURNS boolean LANGUAGE sql AS 'SELECT true';
        CREATE FUNCTION data.no(jsonb, text) RETURNS text LANGUAGE sql AS $f$ SELECT 'false' $f$;
        CREATE OPERATOR data.= (LEFTARG = name, RIGHTARG = name, FUNCTION = data.yes);
        CREATE OPERATOR data.->> (LEFTARG = jsonb, RIGHTARG = text, FUNCTION = data.no);
        SET search_path = data, pg_catalog, public;
        INSERT INTO catalogue.dataset (id, title, geometry_type, access_policy) VALUES ('tricked', 'x', 'point', '{"personal": true}')
        """;
    assertThatThrownBy(() -> db.execute(attack))
        .hasMessageContaining("only the login for personal data");
  }

  @Test
  void noLoginCanReferToOrHookIntoATableOfAnother() {
    assertThat(
            db.textsAsSuperuser(
                "SELECT c.relnamespace::regnamespace || '.' || c.relname || ': ' || l.rolname || ' may ' || r.privilege FROM pg_class c"
                    + " CROSS JOIN (SELECT oid, rolname FROM pg_roles WHERE rolname IN ('trigpoint_app', 'trigpoint_care', 'trigpoint_audit')) l"
                    + " CROSS JOIN unnest(ARRAY['REFERENCES', 'TRIGGER', 'TRUNCATE']) r (privilege)"
                    + " WHERE c.relkind IN ('r', 'p', 'v', 'm') AND c.relnamespace::regnamespace::text !~ '^(pg_|information_schema)'"
                    + " AND c.relowner <> l.oid AND has_table_privilege(l.oid, c.oid, r.privilege)"))
        .isEmpty();
  }

  @Test
  void aForeignKeyOfTheServicesDoesNotRunACastAsTheOwner() {
    assertThatThrownBy(
            () ->
                db.execute(
                    "CREATE TABLE data.bait (id text REFERENCES catalogue.dataset); DROP TABLE data.bait"))
        .hasMessageContaining("permission denied");
    assertThat(
            db.textsAsSuperuser(
                "SELECT relname FROM pg_class WHERE relnamespace = CAST('gazetteer' AS regnamespace) AND relkind IN ('r', 'v')"
                    + " AND pg_get_userbyid(relowner) <> 'trigpoint_app'"))
        .as("tables of the gazetteer that the application does not own")
        .isEmpty();
  }

  @Test
  void theScriptOfLoginsRunsNoFunctionOfAnotherAsSuperuser() throws Exception {
    db.asSuperuser(
        handle ->
            handle.execute(
                "CREATE FUNCTION public.format(text, text) RETURNS text LANGUAGE plpgsql AS $f$ BEGIN RAISE EXCEPTION 'ran as %', current_user; END $f$"));
    try {
      db.asSuperuser(
          handle -> {
            handle.execute(DatabaseLogins.script());
            handle.execute("RESET search_path");
            return handle;
          });
    } finally {
      db.asSuperuser(handle -> handle.execute("DROP FUNCTION public.format(text, text)"));
    }
  }

  @Test
  void everyFunctionWithTheRightsOfItsOwnerHasAFixedSearchPath() {
    assertThat(
            db.textsAsSuperuser(
                "SELECT CAST(p.oid AS regprocedure)::text FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace"
                    + " WHERE n.nspname IN ('catalogue', 'feed', 'audit', 'data', 'personal', 'gazetteer', 'jobs', 'care', 'access')"
                    + " AND (p.prosecdef OR p.proname LIKE 'guard%') AND NOT COALESCE(CAST(p.proconfig AS text) LIKE '%search_path=%', false)"))
        .isEmpty();
  }

  @Test
  void theServicesCannotGiveAPersonalDatasetToAMaintainerNorOpenIt() {
    db.executeAsOwner(
        "INSERT INTO catalogue.dataset (id, title, geometry_type, access_policy, current_version) VALUES ('guarded', 'x', 'point', '{\"personal\": true}', 1);"
            + " INSERT INTO catalogue.dataset_registry (dataset_id, maintainer) VALUES ('guarded', 'upload:x');"
            + " INSERT INTO catalogue.dataset_version (dataset_id, version, schema_name, table_name, geometry_type, licence, columns, access_policy, features, published_by)"
            + " VALUES ('guarded', 1, 'personal', 't', 'point', 'personal', '[]', '{\"personal\": true}', 1, 'x')");
    refuses(
        db.database(),
        "UPDATE catalogue.dataset_registry SET maintainer = 'upload:y' WHERE dataset_id = 'guarded'");
    refuses(db.database(), "DELETE FROM catalogue.dataset_registry WHERE dataset_id = 'guarded'");
    assertThatThrownBy(
            () ->
                db.database()
                    .with(
                        h ->
                            h.execute(
                                "UPDATE catalogue.dataset SET access_policy = '{\"personal\": false}' WHERE id = 'guarded'")))
        .hasMessageContaining("a personal version cannot be in force");
  }

  @Test
  void noLoginIsPrivileged() {
    List<String> privileged =
        db.asSuperuser(
            h ->
                h.createQuery(
                        "SELECT rolname FROM pg_roles WHERE rolname LIKE 'trigpoint\\_%'"
                            + " AND (rolsuper OR rolcreaterole OR rolcreatedb OR rolbypassrls OR rolreplication)")
                    .mapTo(String.class)
                    .list());
    assertThat(privileged).isEmpty();
  }

  private static void refuses(Database database, String sql) {
    assertThatThrownBy(() -> database.with(h -> h.execute(sql)))
        .hasMessageMatching(
            "(?s).*(permission denied|must be owner|must have admin|must be superuser|not permitted|only the login for personal data).*");
  }
}
