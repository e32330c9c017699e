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
