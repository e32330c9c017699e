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
 * Evidence for and against one variant as the answer to a query, summed over all aspects. The
 * weight is in natural log odds: 0 is neutral, 1 makes it 2.7 times as likely.
 */
public final class Evidence {
  private final IndexedVariant candidate;
  private final boolean explaining;
  private final List<String> notes = new ArrayList<>();
  private final Set<Doubt> doubts = EnumSet.noneOf(Doubt.class);
  private final BitSet explained = new BitSet();
  private double weight;
  private boolean streetFound;
  private boolean numbersFound;
  private boolean inTownItself;
  private boolean inVillageOfTown;
  private boolean complete;

  private Evidence(IndexDocuments.Found found, boolean explaining) {
    this.candidate = found.indexed();
    this.explaining = explaining;
  }

  /** Scores a variant. */
  public static Evidence score(AddressQuery query, IndexDocuments.Found found) {
    return score(query, found, false);
  }

  /** Scores a variant and records the explanation. */
  public static Evidence explain(AddressQuery query, IndexDocuments.Found found) {
    return score(query, found, true);
  }

  private static Evidence score(
      AddressQuery query, IndexDocuments.Found found, boolean explaining) {
    Evidence evidence = new Evidence(found, explaining);
    WordScorer.Outcome words = WordScorer.score(query, evidence);
    boolean numbers = NumberScorer.score(query, words, evidence);
    FloorScorer.score(query, evidence);
    PostcodeScorer.score(query, evidence);
    evidence.complete = words.complete() && numbers && evidence.doubts.isEmpty();
    if (evidence.complete) {
      evidence.add(Math.max(0, Weights.COMPLETE - words.misspellings()));
    }
    PostcodeScorer.doubt(query, evidence);
    AreaScorer.score(query, evidence);
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

  public ParsedRecord parsedRecord() {
    return candidate.parsedRecord();
  }

  public double weight() {
    return weight;
  }

  public Set<Doubt> doubts() {
    return doubts;
  }

  /** Returns whether a place of the address begins with the name of a town, as HENLEY ON THAMES. */
  boolean hasPlaceLike(String town) {
    ParsedRecord address = parsedRecord();
    return (address.phrase(ParsedRecord.Field.TOWN) + ' ').startsWith(town + ' ')
        || (address.phrase(ParsedRecord.Field.POST_TOWN) + ' ').startsWith(town + ' ')
        || (address.phrase(ParsedRecord.Field.LOCALITY) + ' ').startsWith(town + ' ');
  }

  /** Indexes of the query's words that the variant has. */
  public BitSet explained() {
    return explained;
  }

  public List<String> notes() {
    return notes;
  }

  /** Returns whether to record the explanation, which is needed only for the best candidates. */
  boolean isExplaining() {
    return explaining;
  }

  void add(double logOdds) {
    weight += logOdds;
  }

  /** Returns whether query and address have the same identifying parts. */
  public boolean isComplete() {
    return complete;
  }

  /** Returns whether the query has the exact street. */
  public boolean isStreetFound() {
    return streetFound;
  }

  /** Returns whether the address is in a town of the query, in no locality of it. */
  public boolean isInTownItself() {
    return inTownItself;
  }

  /** Returns whether the address is in a locality of a town of the query, which lacks it. */
  public boolean isInVillageOfTown() {
    return inVillageOfTown;
  }

  void foundTown(boolean town, boolean localityMissing) {
    inTownItself = town && !parsedRecord().has(ParsedRecord.Field.LOCALITY);
    inVillageOfTown = town && localityMissing;
  }

  /** Returns whether the address has exactly the query's numbers, and the query has some. */
  public boolean isNumbersFound() {
    return numbersFound;
  }

  void foundNumbers(boolean found) {
    numbersFound = found;
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
