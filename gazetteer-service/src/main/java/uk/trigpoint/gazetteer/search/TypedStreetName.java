package uk.trigpoint.gazetteer.search;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import uk.trigpoint.gazetteer.street.Street;
import uk.trigpoint.matching.parse.Lexicon;
import uk.trigpoint.matching.parse.Token;
import uk.trigpoint.matching.parse.Tokenizer;

/** A text compared word by word with the names of streets, abbreviations expanded. */
record TypedStreetName(List<String> words) {
  static TypedStreetName of(String text) {
    return new TypedStreetName(wordsOf(text));
  }

  /** Returns whether the text is a name of the street, with nothing else than its place. */
  boolean isWhole(Street street) {
    return street.descriptors().stream()
        .anyMatch(d -> begins(d) && placeOf(d).containsAll(afterName(d)));
  }

  /** Returns whether the text begins with a name of the street. */
  boolean begins(Street street) {
    return street.descriptors().stream().anyMatch(this::begins);
  }

  private boolean begins(Street.Descriptor descriptor) {
    List<String> name = wordsOf(descriptor.descriptor());
    return name.size() <= words.size() && words.subList(0, name.size()).equals(name);
  }

  private List<String> afterName(Street.Descriptor descriptor) {
    return words.subList(wordsOf(descriptor.descriptor()).size(), words.size());
  }

  private static Set<String> placeOf(Street.Descriptor descriptor) {
    Set<String> place = new TreeSet<>();
    if (descriptor.locality() != null) {
      place.addAll(wordsOf(descriptor.locality()));
    }
    if (descriptor.town() != null) {
      place.addAll(wordsOf(descriptor.town()));
    }
    return place;
  }

  private static List<String> wordsOf(String text) {
    return Tokenizer.tokens(text).stream()
        .map(Token::text)
        .map(Lexicon::expandAbbreviation)
        .toList();
  }
}
