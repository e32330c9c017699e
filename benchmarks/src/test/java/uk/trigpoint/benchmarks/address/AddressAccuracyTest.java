package uk.trigpoint.benchmarks.address;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import uk.trigpoint.matching.index.AddressIndex;
import uk.trigpoint.matching.rank.AddressMatcher;
import uk.trigpoint.testing.SharedData;

/** Keeps address search as right as it was measured to be. */
class AddressAccuracyTest {
  private static final long SEED = 20261126;
  private static final int PROPERTIES = 20_000;

  private static CountyTrial trial;

  @BeforeAll
  static void makeTheCounty() {
    trial = new CountyTrial(PROPERTIES, SEED);
  }

  @AfterAll
  static void close() {
    trial.close();
  }

  @Test
  void theSixtyPatternsAreAnsweredAsACarefulPersonWould() {
    try (AddressIndex index = PatternSet.index()) {
      Result result = Result.of("patterns", new AddressMatcher(index), PatternSet.questions());
      assertThat(result.tally().rows()).isGreaterThan(180);
      assertThat(result.misses()).isEmpty();
    }
  }

  @Test
  void theEdgeCasesOfOthersComeFirst() {
    Result result = EdgeCases.run(SharedData.require("addresses/" + EdgeCases.FILE).getParent());
    assertThat(result.tally().rows()).isEqualTo(21);
    assertThat(result.misses()).isEmpty();
  }

  @Test
  void recordingErrorsAreSeenThrough() {
    Result result = trial.errors(2_700);
    assertThat(result.tally().precision())
        .as("precision, seed %d: %s", SEED, result.misses())
        .isGreaterThanOrEqualTo(Bars.PRECISION);
    assertThat(result.tally().recall())
        .as("recall, seed %d: %s", SEED, result.misses())
        .isGreaterThanOrEqualTo(Bars.RECALL);
  }

  @Test
  void whatNamesNothingIsNotAccepted() {
    Result result = trial.abstain(300);
    assertThat(result.tally().falseAccepts())
        .as("false accepts, seed %d: %s", SEED, result.misses())
        .isLessThanOrEqualTo(Bars.FALSE_ACCEPTS);
  }

  @Test
  void sameSeedSameTexts() {
    try (CountyTrial one = new CountyTrial(2_000, 7);
        CountyTrial other = new CountyTrial(2_000, 7)) {
      List<Question> texts = one.mixed(300);
      assertThat(other.mixed(300)).isEqualTo(texts);
    }
  }
}
