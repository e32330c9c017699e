package uk.trigpoint.benchmarks.address;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import uk.trigpoint.benchmarks.address.measure.LabelledQuery;
import uk.trigpoint.benchmarks.address.synthetic.PartialQueries;
import uk.trigpoint.matching.explain.MatchResult;
import uk.trigpoint.matching.index.AddressIndex;
import uk.trigpoint.matching.rank.AddressMatcher;
import uk.trigpoint.matching.suggest.AddressSuggester;
import uk.trigpoint.matching.suggest.Suggestion;

/**
 * Search and suggestions in process, on one thread, for a county of 350,000 addresses. Queries have
 * recording errors, and one in ten has no match. Suggestions use prefixes of the same texts.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 5)
@Measurement(iterations = 5, time = 5)
@Fork(value = 1, jvmArgsAppend = "-Xmx3g")
public class AddressSearchBenchmark {
  static final int PROPERTIES = 350_000;
  static final int TEXTS = 20_000;
  static final long SEED = 1;

  private static final int LIMIT = 10;

  private AddressIndex index;
  private AddressMatcher matcher;
  private AddressSuggester suggester;
  private List<String> texts = List.of();
  private List<String> prefixes = List.of();
  private int next;

  /** Creates the benchmark; {@link #begin()} generates the county and its index. */
  public AddressSearchBenchmark() {
    CountyTrial trial = new CountyTrial(PROPERTIES, SEED);
    index = trial.index();
    matcher = new AddressMatcher(index);
    suggester = new AddressSuggester(index);
    List<LabelledQuery> queries = trial.mixed(TEXTS);
    texts = queries.stream().map(LabelledQuery::text).toList();
    prefixes = PartialQueries.prefixes(queries, SEED);
  }

  @Setup
  public void begin() {
    next = 0;
  }

  @Benchmark
  public MatchResult search() {
    next = (next + 1) % texts.size();
    return matcher.match(texts.get(next), LIMIT);
  }

  @Benchmark
  public List<Suggestion> suggest() {
    next = (next + 1) % prefixes.size();
    return suggester.suggest(prefixes.get(next), LIMIT);
  }

  @TearDown
  public void close() {
    index.close();
  }
}
