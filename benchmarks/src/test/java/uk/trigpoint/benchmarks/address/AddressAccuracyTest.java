package uk.trigpoint.benchmarks.address;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import uk.trigpoint.benchmarks.address.cases.EdgeCases;
import uk.trigpoint.benchmarks.address.cases.PatternSet;
import uk.trigpoint.benchmarks.address.measure.LabelledQuery;
import uk.trigpoint.benchmarks.address.measure.Result;
import uk.trigpoint.matching.index.AddressIndex;
import uk.trigpoint.matching.rank.AddressMatcher;
import uk.trigpoint.testing.SharedData;

/** Requires that address search reaches its accuracy targets. */
class AddressAccuracyTest {
  private static final long SEED = 20261126;
  private static final int PROPERTIES = 20_000;

  private static CountyTrial trial;

  @BeforeAll
  static void generateCounty() {
    trial = new CountyTrial(PROPERTIES, SEED);
  }

  @AfterAll
  static void close() {
    trial.close();
  }

  @Test
  void theSixtyPatternsMeetTheirExpectation() {
    try (AddressIndex index = PatternSet.index()) {
      Result result = Result.of("patterns", new AddressMatcher(index), PatternSet.queries());
      assertThat(result.counts().rows()).isGreaterThan(180);
      assertThat(result.misses()).isEmpty();
    }
  }

  @Test
  void edgeCasesAreFirst() {
    Result result = EdgeCases.run(SharedData.require("addresses/" + EdgeCases.FILE).getParent());
    assertThat(result.counts().rows()).isEqualTo(21);
    assertThat(result.misses()).isEmpty();
  }

  @Test
  void noAddressOfAnotherCountyIsAccepted() {
    assertThat(trial.elsewhere(1_000).misses()).isEmpty();
  }

  @Test
  void recordingErrorsReachTheTargets() {
    Result result = trial.errors(2_700);
    assertThat(result.counts().precision())
        .as("precision, seed %d: %s", SEED, result.misses())
        .isGreaterThanOrEqualTo(Targets.PRECISION);
    assertThat(result.counts().recall())
        .as("recall, seed %d: %s", SEED, result.misses())
        .isGreaterThanOrEqualTo(Targets.RECALL);
  }

  @Test
  void queriesWithoutAMatchAreNotAccepted() {
    Result result = trial.abstain(300);
    assertThat(result.counts().falseAccepts())
        .as("false accepts, seed %d: %s", SEED, result.misses())
        .isLessThanOrEqualTo(Targets.FALSE_ACCEPTS);
  }

  @Test
  void theSameSeedGivesTheSameTexts() {
    try (CountyTrial one = new CountyTrial(2_000, 7);
        CountyTrial other = new CountyTrial(2_000, 7)) {
      List<LabelledQuery> texts = one.mixed(300);
      assertThat(other.mixed(300)).isEqualTo(texts);
    }
  }
}
