package uk.trigpoint.matching.score;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import uk.trigpoint.matching.index.IndexDocuments;
import uk.trigpoint.matching.index.IndexedVariant;
import uk.trigpoint.matching.parse.ParsedRecord;

/**
 * What speaks for and against one variant being the one that was asked for, added up aspect by
 * aspect. The weight is in natural log odds: 0 says nothing, 1 makes it 2.7 times as likely.
 */
public final class Evidence {
  private final IndexedVariant candidate;
  private final boolean explaining;
  private final List<String> notes = new ArrayList<>();
  private final Set<Doubt> doubts = EnumSet.noneOf(Doubt.class);
  private final BitSet explained = new BitSet();
  private double weight;
  private boolean streetFound;
  private boolean complete;

  private Evidence(IndexDocuments.Found found, boolean explaining) {
    this.candidate = found.indexed();
    this.explaining = explaining;
  }

  /** Weighs a variant. */
  public static Evidence weigh(AddressQuery question, IndexDocuments.Found found) {
    return weigh(question, found, false);
  }

  /** Weighs a variant and writes down why. */
  public static Evidence explain(AddressQuery question, IndexDocuments.Found found) {
    return weigh(question, found, true);
  }

  private static Evidence weigh(
      AddressQuery question, IndexDocuments.Found found, boolean explaining) {
    Evidence evidence = new Evidence(found, explaining);
    WordScorer.Outcome words = WordScorer.weigh(question, evidence);
    boolean numbers = NumberScorer.weigh(question, words, evidence);
    FloorScorer.weigh(question, evidence);
    PostcodeScorer.weigh(question, evidence);
    evidence.complete = words.complete() && numbers && evidence.doubts.isEmpty();
    if (evidence.complete) {
      evidence.add(Math.max(0, Weights.COMPLETE - words.misspellings()));
    }
    evidence.add(
        switch (evidence.candidate.kind()) {
          case PREFERRED -> 0;
          case DELIVERY_POINT -> Weights.DELIVERY_POINT;
          case PROVISIONAL -> Weights.PROVISIONAL;
          case ALTERNATIVE -> Weights.ALTERNATIVE;
          case HISTORICAL -> Weights.HISTORICAL;
        });
    if (!evidence.candidate.isLive()) {
      evidence.add(Weights.GONE);
      evidence.doubt(Doubt.GONE);
    }
    return evidence;
  }

  IndexedVariant candidate() {
    return candidate;
  }

  public ParsedRecord written() {
    return candidate.written();
  }

  public double weight() {
    return weight;
  }

  public Set<Doubt> doubts() {
    return doubts;
  }

  /** Typed words that the variant has. */
  public BitSet explained() {
    return explained;
  }

  public List<String> notes() {
    return notes;
  }

  /** Whether sentences are wanted; they are not made for the many that lose. */
  boolean isExplaining() {
    return explaining;
  }

  void add(double logOdds) {
    weight += logOdds;
  }

  /** Whether everything typed is in the address and all that identifies the address was typed. */
  public boolean isComplete() {
    return complete;
  }

  /** Whether the street was typed as it is. */
  public boolean isStreetFound() {
    return streetFound;
  }

  void foundStreet(boolean found) {
    streetFound = found;
  }

  void doubt(Doubt doubt) {
    doubts.add(doubt);
  }

  void note(String sentence) {
    if (explaining) {
      notes.add(sentence);
    }
  }
}
