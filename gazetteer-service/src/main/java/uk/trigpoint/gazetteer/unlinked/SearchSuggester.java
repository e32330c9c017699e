package uk.trigpoint.gazetteer.unlinked;

import jakarta.inject.Singleton;
import java.util.List;
import uk.trigpoint.gazetteer.address.AddressLookup;
import uk.trigpoint.gazetteer.search.AddressSearch;

/** Suggests matches of the address search. */
@Singleton
final class SearchSuggester implements Suggester {
  private static final int MAX_TEXT = 300;

  private final AddressSearch search;

  SearchSuggester(AddressSearch search) {
    this.search = search;
  }

  @Override
  public List<SuggestedProperty> suggest(String text, int limit) {
    if (text.isBlank()) {
      return List.of();
    }
    String typed = text.length() > MAX_TEXT ? text.substring(0, MAX_TEXT) : text;
    return search.search(typed, AddressLookup.Filter.live(limit)).stream()
        .map(
            m ->
                new SuggestedProperty(
                    m.address().uprn(),
                    m.address().address(),
                    m.score(),
                    m.band().toString(),
                    m.explanation()))
        .toList();
  }
}
