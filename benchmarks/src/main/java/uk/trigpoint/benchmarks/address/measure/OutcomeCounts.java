package uk.trigpoint.benchmarks.address.measure;

import uk.trigpoint.matching.explain.Band;

/** Counts of outcomes, and the rates derived from them. */
public final class OutcomeCounts {
  private int rows;
  private int met;
  private int named;
  private int first;
  private int acceptedRight;
  private int acceptedWrong;
  private int review;
  private int abstain;
  private int abstainAccepted;

  public void add(Outcome outcome) {
    rows++;
    met += outcome.isMet() ? 1 : 0;
    review += outcome.band() == Band.REVIEW ? 1 : 0;
    boolean wrong = outcome.isAccepted() && !outcome.isRight();
    if (outcome.query().expectation().wantsFirst()) {
      named++;
      first += outcome.isRight() ? 1 : 0;
      acceptedRight += outcome.isAccepted() && outcome.isRight() ? 1 : 0;
      acceptedWrong += wrong ? 1 : 0;
    } else if (outcome.query().truth() != 0) {
      acceptedWrong += wrong ? 1 : 0;
    } else {
      abstain++;
      abstainAccepted += outcome.isAccepted() ? 1 : 0;
    }
  }

  public int rows() {
    return rows;
  }

  public int missed() {
    return rows - met;
  }

  /** Returns the number of queries that identify one property. */
  public int named() {
    return named;
  }

  public int abstain() {
    return abstain;
  }

  /** Returns the share of these with the property first, in any band. */
  public double topOne() {
    return share(first, named);
  }

  /**
   * Returns the share of accepted matches that are right. Accepting another property for an
   * ambiguous text is wrong; accepting one for a text without a match counts in {@link
   * #falseAccepts()} instead.
   */
  public double precision() {
    return share(acceptedRight, acceptedRight + acceptedWrong);
  }

  /** Returns the share of queries that identify one property for which it is accepted. */
  public double recall() {
    return share(acceptedRight, named);
  }

  public double reviewShare() {
    return share(review, rows);
  }

  /** Returns the share of queries without a match for which a match is accepted. */
  public double falseAccepts() {
    return abstain == 0 ? 0 : (double) abstainAccepted / abstain;
  }

  private static double share(int part, int all) {
    return all == 0 ? 1 : (double) part / all;
  }
}
