package uk.trigpoint.gazetteer.quality.scope;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import uk.trigpoint.testing.PostgisExtension;

class ChangedKeysTest {
  @RegisterExtension static final PostgisExtension db = PostgisExtension.migrated();

  /** A plan that a connection keeps from one of them would fail for another. */
  @Test
  void theKeysHaveTheSameTypesForPreviewsAndForChecks() {
    List<String> due = types(ChangedKeys::takeDue);
    assertThat(types(h -> ChangedKeys.list(h, 1, List.of(1L)))).isEqualTo(due);
    assertThat(types(h -> ChangedKeys.listRegister(h, 1))).isEqualTo(due);
  }

  private static List<String> types(java.util.function.Consumer<Handle> create) {
    return db.database()
        .transact(
            handle -> {
              create.accept(handle);
              return handle
                  .createQuery(
                      "SELECT attname || ' ' || format_type(atttypid, atttypmod) FROM pg_attribute"
                          + " WHERE attrelid = CAST('quality_change' AS regclass) AND attnum > 0 ORDER BY attnum")
                  .mapTo(String.class)
                  .list();
            });
  }
}
