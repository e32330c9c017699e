package uk.trigpoint.datasets.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static uk.trigpoint.datasets.DatasetFixture.row;

import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.core.identity.Role;
import uk.trigpoint.datasets.DatasetFixture;
import uk.trigpoint.datasets.access.AccessPolicy;
import uk.trigpoint.datasets.catalogue.VersionGoneException;
import uk.trigpoint.datasets.query.FeatureQuery;
import uk.trigpoint.testing.PostgisExtension;

/** Tests that a query which takes too long is stopped, and that the next one is answered. */
class QueryBudgetTest {
  @RegisterExtension static final PostgisExtension db = PostgisExtension.migrated();

  @Test
  void aQueryThatTakesTooLongIsStoppedWithAdvice() throws Exception {
    DatasetFixture datasets = new DatasetFixture(db);
    datasets.publish("slow", AccessPolicy.open(), row(450_000, 206_000, "a"));
    FeatureQuery query = FeatureQuery.of("slow", Caller.anonymous("test"), "test");
    try (Connection writer = db.ownerConnection();
        Statement lock = writer.createStatement()) {
      writer.setAutoCommit(false);
      String table = datasets.catalogue.get("slow", query.caller()).version().relation();
      lock.execute("LOCK TABLE " + table + " IN ACCESS EXCLUSIVE MODE");
      FeatureStore store = datasets.store(QueryBudget.DEFAULT);
      assertThatThrownBy(() -> store.page(query))
          .isInstanceOf(QueryTooCostlyException.class)
          .hasMessageContaining("more than 2 s");
      assertThatThrownBy(() -> store.count(query)).isInstanceOf(QueryTooCostlyException.class);
      writer.rollback();
    }
    assertThat(datasets.store.page(query).features()).hasSize(1);
  }

  @Test
  void aVersionThatIsDroppedBeforeItIsReadIsGone() {
    DatasetFixture datasets = new DatasetFixture(db);
    datasets.publish("dropped", AccessPolicy.open(), row(450_000, 206_000, "a"));
    FeatureQuery query = FeatureQuery.of("dropped", Caller.anonymous("test"), "test");
    String table = datasets.catalogue.get("dropped", query.caller()).version().relation();
    db.executeAsOwner("DROP VIEW data.dropped; DROP TABLE " + table);
    assertThatThrownBy(() -> datasets.store.page(query))
        .isInstanceOf(VersionGoneException.class)
        .hasMessageContaining("Ask again");
  }

  @Test
  void whoIsSignedInHasALargerBudget() {
    assertThat(
            List.of(
                QueryBudget.DEFAULT.seconds(Caller.anonymous("test")),
                QueryBudget.DEFAULT.seconds(DatasetFixture.caller(Role.STAFF))))
        .containsExactly(2, 10);
    assertThatThrownBy(() -> new QueryBudget(0, 10, 50, 500))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new QueryBudget(5, 2, 50, 500))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
