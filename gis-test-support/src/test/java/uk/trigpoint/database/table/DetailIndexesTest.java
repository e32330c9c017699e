package uk.trigpoint.database.table;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.trigpoint.testing.PostgisExtension;

/** The expressions of the queries are those of the indexes, so that the planner can use them. */
class DetailIndexesTest {
  private static final String WINDOW =
      "geom_3857 && ST_MakeEnvelope(-200000, 6700000, -100000, 6800000, 3857) AND ";

  @RegisterExtension static final PostgisExtension db = PostgisExtension.migrated();

  @ParameterizedTest
  @CsvSource({"16, sample_16", "64, sample_16", "256, sample_256", "1024, sample_256"})
  void aSampleOfAddressesIsReadFromItsIndex(int step, String index) {
    assertThat(plan("gazetteer.address", DetailIndexes.isSampled("geom_3857", step)))
        .contains("address_" + index);
  }

  @Test
  void largeStreetsAreReadFromTheirIndex() {
    assertThat(
            plan(
                "gazetteer.street_line",
                "(" + DetailIndexes.size("geom_3857") + ") >= CAST(76.4 AS double precision)"))
        .contains("street_line_geom_3857")
        .doesNotContain("Filter");
  }

  @Test
  void theTablesOfVersionsHaveTheSameIndexes() {
    db.database()
        .transactVoid(
            handle -> {
              for (String like : new String[] {"address", "street_line"}) {
                TableName table = new TableName("data", "like_" + like);
                handle.execute(
                    "CREATE TABLE "
                        + table.sql()
                        + " (fid bigint, geom_3857 geometry(Geometry, 3857))");
                if (like.equals("address")) {
                  DetailIndexes.ofPoints(handle, table);
                } else {
                  DetailIndexes.ofShapes(handle, table);
                }
                assertThat(definitions(handle, "data.like_" + like))
                    .isNotEmpty()
                    .isSubsetOf(definitions(handle, "gazetteer." + like));
              }
              handle.rollback();
            });
  }

  private static java.util.List<String> definitions(org.jdbi.v3.core.Handle handle, String table) {
    return handle
        .createQuery(
            "SELECT substring(pg_get_indexdef(indexrelid) FROM ' USING .*') FROM pg_index WHERE indrelid = CAST(:table AS regclass)")
        .bind("table", table)
        .mapTo(String.class)
        .list();
  }

  private static String plan(String table, String predicate) {
    return db.database()
        .transact(
            handle -> {
              handle.execute("SET LOCAL enable_seqscan = off");
              return String.join(
                  "\n",
                  handle
                      .createQuery(
                          "EXPLAIN SELECT fid FROM " + table + " WHERE " + WINDOW + predicate)
                      .mapTo(String.class)
                      .list());
            });
  }
}
