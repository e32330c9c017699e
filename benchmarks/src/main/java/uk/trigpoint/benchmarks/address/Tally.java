package uk.trigpoint.benchmarks.address;

import uk.trigpoint.matching.explain.Band;

/** Counts of outcomes. */
final class Tally {
  private int rows;
  private int met;
  private int named;
  private int first;
  private int acceptedRight;
  private int acceptedWrong;
  private int review;
  private int abstain;
  private int abstainAccepted;

  void add(Outcome outcome) {
    rows++;
    met += outcome.isMet() ? 1 : 0;
    review += outcome.band() == Band.REVIEW ? 1 : 0;
    boolean wrong = outcome.isAccepted() && !outcome.isRight();
    if (outcome.question().wish().wantsFirst()) {
      named++;
      first += outcome.isRight() ? 1 : 0;
      acceptedRight += outcome.isAccepted() && outcome.isRight() ? 1 : 0;
      acceptedWrong += wrong ? 1 : 0;
    } else if (outcome.question().truth() != 0) {
      acceptedWrong += wrong ? 1 : 0;
    } else {
      abstain++;
      abstainAccepted += outcome.isAccepted() ? 1 : 0;
    }
  }

  int rows() {
    return rows;
  }

  int missed() {
    return rows - met;
  }

  /** Rows whose text names one property that is there. */
  int named() {
    return named;
  }

  int abstain() {
    return abstain;
  }

  /** Share of those whose property comes first, whatever the band. */
  double topOne() {
    return share(first, named);
  }

  /**
   * Share of what was accepted that was right; accepting another for a text that names several is
   * wrong, accepting for one that names nothing is counted apart.
   */
  double precision() {
    return share(acceptedRight, acceptedRight + acceptedWrong);
  }

  /** Share of those that name one property for which it was accepted. */
  double recall() {
    return share(acceptedRight, named);
  }

  double reviewShare() {
    return share(review, rows);
  }

  /** Share of the texts that name nothing for which something was accepted. */
  double falseAccepts() {
    return abstain == 0 ? 0 : (double) abstainAccepted / abstain;
  }

  private static double share(int part, int all) {
    return all == 0 ? 1 : (double) part / all;
  }
}
