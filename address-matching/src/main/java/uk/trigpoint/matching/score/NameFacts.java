package uk.trigpoint.matching.score;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import uk.trigpoint.matching.parse.Lexicon;
import uk.trigpoint.matching.parse.ParsedRecord.Field;
import uk.trigpoint.matching.parse.ParsedRecord.FieldWord;

/**
 * How much of a candidate's name a query has: the name of its building, or its organisation if the
 * query has more of that.
 *
 * @param inQuery rarity of the words that the query has, in natural log odds
 * @param notInQuery rarity of those that it lacks
 * @param coreInQuery whether it has the rarest word that is not generic, as part of a name
 * @param coreMisspelt whether it has it only with another spelling
 */
record NameFacts(double inQuery, double notInQuery, boolean coreInQuery, boolean coreMisspelt) {

  static NameFacts of(AddressQuery query, Evidence evidence) {
    NameFacts name = of(query, evidence, Field.NAME);
    NameFacts organisation = of(query, evidence, Field.ORGANISATION);
    return organisation.share() > name.share() ? organisation : name;
  }

  private double share() {
    double all = inQuery + notInQuery;
    return all == 0 ? 0 : inQuery / all;
  }

  private static NameFacts of(AddressQuery query, Evidence evidence, Field field) {
    double in = 0;
    double out = 0;
    double core = -1;
    boolean coreFound = false;
    boolean coreMisspelt = false;
    for (FieldWord word : evidence.parsedRecord().words()) {
      if (word.field() == field) {
        QueryTerm term = query.term(word.text());
        boolean found = term.isInQuery();
        double specific = Lexicon.isGeneric(word.text()) ? 0 : term.rarity();
        if (specific > core) {
          core = specific;
          coreFound = found && isNamedIn(query, evidence, term, field);
          coreMisspelt = !term.isInQueryAs(TokenSimilarity.NEARLY_SAME);
        }
        in += found ? term.rarity() : 0;
        out += found ? 0 : term.rarity();
      }
    }
    return new NameFacts(in, out, coreFound, coreMisspelt);
  }

  /** Returns whether both have a kind of school, and not the same: INFANT, JUNIOR. */
  static boolean kindDiffers(AddressQuery query, Evidence evidence) {
    List<String> its =
        evidence.parsedRecord().words().stream()
            .filter(w -> w.field() == Field.NAME || w.field() == Field.ORGANISATION)
            .map(FieldWord::text)
            .filter(Lexicon::isKind)
            .toList();
    if (its.isEmpty()) {
      return false;
    }
    boolean has = false;
    for (int i = 0; i < query.size(); i++) {
      String word = query.word(i).text();
      if (Lexicon.isKind(word)) {
        if (its.contains(word)) {
          return false;
        }
        has = true;
      }
    }
    return has;
  }

  /** Returns whether both say what kind of premises they are, and not the same. */
  static boolean premisesDiffer(AddressQuery query, Evidence evidence) {
    Set<String> its = new HashSet<>();
    for (FieldWord word : evidence.parsedRecord().words()) {
      String premises = Lexicon.premises(word.text());
      if (premises != null && (word.field() == Field.NAME || word.field() == Field.ORGANISATION)) {
        its.add(premises);
      }
    }
    if (its.isEmpty()) {
      return false;
    }
    boolean has = false;
    for (int i = 0; i < query.size(); i++) {
      String premises = Lexicon.premises(query.word(i).text());
      if (premises != null && !query.isOfStreetName(i)) {
        if (its.contains(premises)) {
          return false;
        }
        has = true;
      }
    }
    return has;
  }

  /**
   * Returns whether a word of the name is in the query as part of a name: beside another word of
   * it, or not as a place.
   */
  private static boolean isNamedIn(
      AddressQuery query, Evidence evidence, QueryTerm term, Field field) {
    for (int i = 0; i < query.size(); i++) {
      if (term.similarity(i) > 0
          && (!query.isInPlaceName(i)
              || isOfName(query, evidence, i - 1, field)
              || isOfName(query, evidence, i + 1, field))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isOfName(AddressQuery query, Evidence evidence, int i, Field field) {
    return i >= 0
        && i < query.size()
        && evidence.parsedRecord().words().stream()
            .anyMatch(w -> w.field() == field && query.term(w.text()).similarity(i) > 0);
  }
}
