package uk.trigpoint.database.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import uk.trigpoint.testing.PostgisExtension;

class RegisterPartitionTest {
  private static final TableName PARENT = TableName.of("data", "link");
  private static final TableName FILLED = TableName.of("gazetteer_staging", "link_9");
  private static final List<String> SURPLUS = List.of("change_type");

  @RegisterExtension static final PostgisExtension db = PostgisExtension.migrated();

  @BeforeEach
  void create() {
    db.execute(
        "CREATE TABLE data.link (register_id smallint NOT NULL, key text NOT NULL, uprn bigint, PRIMARY KEY (key, register_id))"
            + " PARTITION BY LIST (register_id)");
    db.execute("CREATE INDEX link_uprn ON data.link (uprn)");
    db.database()
        .transactVoid(
            h ->
                TableBuilder.logged(FILLED)
                    .columnsOf(PARENT, List.of("key", "uprn"))
                    .column("change_type", "text")
                    .create(h));
    db.execute(
        "INSERT INTO gazetteer_staging.link_9 (key, uprn) SELECT 'K' || n, n FROM generate_series(1, 100) n");
  }

  @AfterEach
  void drop() {
    db.execute("DROP TABLE data.link");
    db.execute("DROP TABLE IF EXISTS gazetteer_staging.link_9");
  }

  @Test
  void aFilledTableBecomesThePartitionWithItsIndexes() {
    db.database().transactVoid(h -> partition(7).adopt(h, FILLED, SURPLUS));
    assertThat(one("SELECT count(*) || ' ' || sum(uprn) FROM data.link WHERE register_id = 7"))
        .isEqualTo("100 5050");
    assertThat(one("SELECT count(*) FROM pg_indexes WHERE tablename = 'link_r7'")).isEqualTo("2");
    assertThat(one("SELECT to_regclass('gazetteer_staging.link_9') IS NULL")).isEqualTo("true");
    db.execute("INSERT INTO data.link VALUES (7, 'more', 1)");
    assertThat(one("SELECT count(*) FROM data.link WHERE uprn = 1")).isEqualTo("2");
  }

  @Test
  void aFilledTableIsNotCopied() {
    String file = one("SELECT pg_relation_filenode('gazetteer_staging.link_9')");
    db.database().transactVoid(h -> partition(7).adopt(h, FILLED, SURPLUS));
    assertThat(one("SELECT pg_relation_filenode('data.link_r7')")).isEqualTo(file);
  }

  @Test
  void anUnloggedTableSurvivesACrashOnceItIsAPartition() {
    db.execute("ALTER TABLE gazetteer_staging.link_9 SET UNLOGGED");
    adopt();
    assertThat(
            one(
                "SELECT string_agg(DISTINCT relpersistence, '') FROM pg_class WHERE relname LIKE 'link\\_r7%'"))
        .isEqualTo("p");
    assertThat(one("SELECT sum(uprn) FROM data.link WHERE register_id = 7")).isEqualTo("5050");
  }

  @Test
  void duplicateAndMissingKeysAreRefused() {
    db.execute("INSERT INTO gazetteer_staging.link_9 (key) VALUES ('K1')");
    assertThatThrownBy(this::adopt).isInstanceOf(StatementException.class);
    db.execute("UPDATE gazetteer_staging.link_9 SET key = NULL WHERE uprn IS NULL");
    assertThatThrownBy(this::adopt).isInstanceOf(StatementException.class);
    assertThat(one("SELECT count(*) FROM data.link")).isEqualTo("0");
  }

  @Test
  void readersAreNotBlocked() {
    db.database().transactVoid(h -> partition(1).ensure(h));
    db.execute("INSERT INTO data.link VALUES (1, 'K1', 1)");
    db.database()
        .transactVoid(
            h -> {
              partition(7).adopt(h, FILLED, SURPLUS);
              partition(8).ensure(h);
              String seen =
                  db.database()
                      .transact(
                          reader -> {
                            reader.execute("SET LOCAL lock_timeout = '5s'");
                            return one(reader, "SELECT count(*) FROM data.link");
                          });
              assertThat(seen).isEqualTo("1");
            });
    assertThat(one("SELECT count(*) FROM data.link")).isEqualTo("101");
  }

  @Test
  void aPartitionIsCreatedOnce() {
    db.database()
        .transactVoid(
            h -> {
              assertThat(partition(1).exists(h)).isFalse();
              partition(1).ensure(h);
              partition(1).ensure(h);
              assertThat(partition(1).exists(h)).isTrue();
            });
    assertThatThrownBy(() -> db.execute("INSERT INTO data.link VALUES (2, 'K1', 1)"))
        .hasMessageContaining("no partition");
  }

  private void adopt() {
    db.database().transactVoid(h -> partition(7).adopt(h, FILLED, SURPLUS));
  }

  private static RegisterPartition partition(int register) {
    return new RegisterPartition(PARENT, register);
  }

  private static String one(String query) {
    return db.database().with(h -> one(h, query));
  }

  private static String one(Handle handle, String query) {
    return handle
        .createQuery(query)
        .map(
            (row, context) ->
                row.getObject(1) instanceof Boolean b ? b.toString() : row.getString(1))
        .one();
  }
}
