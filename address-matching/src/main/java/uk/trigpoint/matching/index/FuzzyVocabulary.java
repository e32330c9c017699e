package uk.trigpoint.matching.index;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToIntFunction;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.MultiTerms;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.Terms;
import org.apache.lucene.search.FuzzyTermsEnum;
import org.apache.lucene.util.BytesRef;
import uk.trigpoint.matching.parse.EditDistance;

/**
 * Words of the gazetteer's dictionary that a typed word may be a misspelling of. Numbers are never
 * looked up here.
 */
public final class FuzzyVocabulary {
  /**
   * HIH for HIGH: a word of three letters may lack one, if it is no word of the gazetteer itself.
   */
  public static final int SHORTEST_WITH_A_LETTER_LEFT_OUT = 3;

  private static final int SHORTEST_FOR_ONE = 4;
  private static final int SHORTEST_FOR_TWO = 8;
  private static final int LONGEST = 30;
  private static final int MOST = 12;
  private static final int KEPT = 20_000;

  private final IndexReader reader;
  private final ToIntFunction<String> frequency;
  private final Cache<String, List<Near>> near = Caffeine.newBuilder().maximumSize(KEPT).build();

  /** A word of the dictionary, how many edits away, and how many variants have it. */
  public record Near(String word, int edits, int frequency) {}

  /**
   * The spellings of a dictionary.
   *
   * @param frequency how many variants have a word; words that none has any more are left out
   */
  FuzzyVocabulary(IndexReader reader, ToIntFunction<String> frequency) {
    this.reader = reader;
    this.frequency = frequency;
  }

  /**
   * Edits forgiven in a word: none in short ones, in very long ones and in whatever holds a digit.
   */
  public static int allowedEdits(String word) {
    if (word.length() < SHORTEST_WITH_A_LETTER_LEFT_OUT
        || word.length() > LONGEST
        || word.chars().anyMatch(Character::isDigit)) {
      return 0;
    }
    return word.length() < SHORTEST_FOR_TWO ? 1 : 2;
  }

  /** Words up to so many edits away, nearest and most frequent first. */
  public List<Near> near(String word, int most) {
    int edits = Math.min(most, allowedEdits(word));
    return edits == 0 ? List.of() : near.get(edits + word, k -> find(word, edits));
  }

  private List<Near> find(String word, int edits) {
    try {
      Terms terms = MultiTerms.getTerms(reader, IndexFields.WORD);
      if (terms == null) {
        return List.of();
      }
      List<Near> found = new ArrayList<>();
      FuzzyTermsEnum similar =
          new FuzzyTermsEnum(terms, new Term(IndexFields.WORD, word), edits, 0, true);
      for (BytesRef term = similar.next(); term != null; term = similar.next()) {
        String text = term.utf8ToString();
        int distance = EditDistance.between(word, text, edits);
        boolean longer = word.length() >= SHORTEST_FOR_ONE || text.length() > word.length();
        if (distance > 0
            && distance <= edits
            && longer
            && text.length() >= SHORTEST_FOR_ONE
            && allowedEdits(text) > 0) {
          int variants = frequency.applyAsInt(text);
          if (variants > 0) {
            found.add(new Near(text, distance, variants));
          }
        }
      }
      found.sort(
          Comparator.comparingInt(Near::edits)
              .thenComparing(Near::frequency, Comparator.reverseOrder()));
      return List.copyOf(found.subList(0, Math.min(MOST, found.size())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
