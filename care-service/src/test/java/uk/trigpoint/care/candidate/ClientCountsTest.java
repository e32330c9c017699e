package uk.trigpoint.care.candidate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ClientCountsTest {
  private static final Provider PROVIDER = new Provider("P1", "One", null, null);

  @Test
  void countsUnderFiveAreWithheldFromThoseWhoMayNotSeeExactPlaces() {
    for (int clients = 0; clients < 5; clients++) {
      Candidate candidate = candidate(clients, false);
      assertThat(candidate.clients().withinRadius()).isNull();
      assertThat(candidate.hoursPerWeekNearby()).isNull();
      if (clients > 0) {
        assertThat(candidate.explanation()).isEqualTo("Fewer than 5 clients within 2 km.");
      }
      assertThat(candidate(clients, true).clients().withinRadius()).isEqualTo(clients);
    }
  }

  @Test
  void oneClientMoreOrLessChangesARoundedCountByNothingOrByFive() {
    for (int clients = 5; clients < 60; clients++) {
      int shown = shown(clients);
      assertThat(shown % 5).isZero();
      assertThat(shown(clients + 1) - shown).isIn(0, 5);
    }
  }

  @Test
  void theReasonForALowerRankIsTheFirstCriterionThatDiffers() {
    ClientCounts three = counts(7.5, 1_500, 1_500, 1_500);
    assertThat(counts(7.5, 1_500).reasonAfter(three, "Rowan"))
        .isEqualTo("Fewer clients within 2 km than Rowan.");
    assertThat(counts(5, 1_500, 1_500, 1_500).reasonAfter(three, "Rowan"))
        .isEqualTo("As many clients as Rowan, with fewer hours a week.");
    assertThat(
            counts(7.5, 1_500, 1_500, 1_500).reasonAfter(counts(7.5, 1_500, 1_500, 400), "Rowan"))
        .isEqualTo("The same as Rowan, but its nearest client is farther.");
    assertThat(counts(7.5, 1_500, 1_500, 1_500).reasonAfter(three, "Rowan"))
        .isEqualTo("Tied with Rowan in clients, hours and distance; listed by reference.");
  }

  private static ClientCounts counts(double hours, double... metres) {
    ClientCounts counts = new ClientCounts(2_000, true);
    for (double distance : metres) {
      counts.add(distance, hours);
    }
    return counts;
  }

  private static int shown(int clients) {
    Integer shown = candidate(clients, false).clients().withinRadius();
    return shown == null ? 0 : shown;
  }

  private static Candidate candidate(int clients, boolean exact) {
    ClientCounts counts = new ClientCounts(2_000, exact);
    for (int i = 0; i < clients; i++) {
      counts.add(1_500, 7.5);
    }
    return counts.candidate(1, PROVIDER);
  }
}
