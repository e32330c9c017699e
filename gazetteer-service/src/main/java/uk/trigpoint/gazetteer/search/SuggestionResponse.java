package uk.trigpoint.gazetteer.search;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.core.annotation.Introspected;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.matching.suggest.Suggestion;

/** A {@link Suggestion} as JSON; absent members are left out. */
@Introspected
@JsonInclude(JsonInclude.Include.NON_NULL)
record SuggestionResponse(
    String text,
    @Nullable String uprn,
    @Nullable String usrn,
    @Nullable String postcode,
    @Nullable Integer count) {
  static SuggestionResponse from(Suggestion suggestion) {
    return new SuggestionResponse(
        suggestion.text(),
        suggestion.uprn(),
        suggestion.usrn(),
        suggestion.postcode(),
        suggestion.count());
  }
}
