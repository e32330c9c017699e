package uk.trigpoint.benchmarks;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import uk.trigpoint.core.feature.Column;
import uk.trigpoint.core.feature.ColumnType;
import uk.trigpoint.core.feature.GeometryType;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.core.identity.Role;
import uk.trigpoint.datasets.access.AccessPolicy;
import uk.trigpoint.datasets.access.AccessRule;
import uk.trigpoint.datasets.access.ColumnSelection;
import uk.trigpoint.datasets.access.Grant;
import uk.trigpoint.datasets.access.Precision;
import uk.trigpoint.datasets.catalogue.Dataset;
import uk.trigpoint.datasets.catalogue.DatasetVersion;
import uk.trigpoint.datasets.catalogue.Licence;
import uk.trigpoint.datasets.catalogue.Standing;
import uk.trigpoint.datasets.query.CompiledQuery;
import uk.trigpoint.datasets.query.FeatureQuery;
import uk.trigpoint.datasets.query.QueryCompiler;
import uk.trigpoint.testing.BenchmarkDatabase;

/**
 * Decides what a caller may see, and compiles the query, without running it: the cost of the policy
 * in every request. The policy is open, has three rules, or twenty with conditions.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class AccessBenchmark {
  /** Number of rules. */
  @Param({"1", "3", "20"})
  public int rules;

  private final QueryCompiler compiler = new QueryCompiler(BenchmarkDatabase.transform());
  private final Caller caller =
      Caller.of("someone", Set.of(Role.SUPPLIER, Role.STAFF), "benchmark")
          .withAttribute(Caller.ORGANISATION, "P1");

  @SuppressWarnings("NullAway.Init") // JMH calls the set-up before it measures
  private Dataset dataset;

  @SuppressWarnings("NullAway.Init") // JMH calls the set-up before it measures
  private Grant grant;

  @SuppressWarnings("NullAway.Init") // JMH calls the set-up before it measures
  private FeatureQuery query;

  /** Creates the dataset. Nothing is read from a database. */
  @Setup
  public void prepare() {
    AccessPolicy policy = policy();
    List<Column> columns = new ArrayList<>();
    for (int i = 0; i < 15; i++) {
      columns.add(new Column("c" + i, ColumnType.TEXT));
    }
    dataset =
        new Dataset(
            "d",
            "D",
            "",
            GeometryType.POINT,
            "c0",
            columns,
            null,
            Licence.INTERNAL,
            "",
            "",
            "",
            Standing.PLAIN,
            policy,
            new DatasetVersion(
                1,
                "data",
                "d1$v1",
                policy,
                1,
                0,
                null,
                "",
                null,
                "x",
                Instant.EPOCH,
                null,
                null,
                null));
    grant = dataset.decide(caller).orElseThrow();
    query = FeatureQuery.of("d", caller, "benchmark");
  }

  private AccessPolicy policy() {
    if (rules == 1) {
      return AccessPolicy.open();
    }
    List<AccessRule> list = new ArrayList<>();
    for (int i = 1; i < rules; i++) {
      list.add(
          AccessRule.forRoles(Role.SUPPLIER)
              .where("c1 = caller('organisation') AND c2 LIKE 'a" + i + "%'")
              .showing(ColumnSelection.allBut("c3", "c4"))
              .at(Precision.hexagon(500)));
    }
    list.add(AccessRule.forRoles(Role.PUBLIC).at(Precision.snapped(1_000)));
    return new AccessPolicy(false, list);
  }

  /** Decides the grant, as every request does. */
  @Benchmark
  public Grant decide() {
    return dataset.decide(caller).orElseThrow();
  }

  /** Compiles a query under the grant. */
  @Benchmark
  public CompiledQuery compile() {
    return compiler.select(dataset, grant, query);
  }
}
