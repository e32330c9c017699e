package uk.trigpoint.datasets.description;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import uk.trigpoint.core.feature.Column;
import uk.trigpoint.core.feature.ColumnType;
import uk.trigpoint.datasets.catalogue.Dataset;
import uk.trigpoint.datasets.catalogue.Licence;

/** Checks the members of a description. */
final class DescriptionCheck {
  private static final int MAX_LINE = 300;
  private static final int MAX_TEXT = 5_000;
  private static final int MAX_KEYWORDS = 50;
  private static final int MAX_KEYWORD = 60;
  private static final int MAX_UNIT = 40;
  private static final int MAX_CODES = 500;
  private static final Pattern EMAIL =
      Pattern.compile("[^\\s@<>\"]{1,100}@[A-Za-z0-9-]{1,63}(?:\\.[A-Za-z0-9-]{1,63}){1,8}");

  private DescriptionCheck() {}

  /**
   * Requires that every member is allowed.
   *
   * @param dataset whose columns may be described
   * @throws DescriptionException that names the first member which is not
   */
  static void require(DatasetDescription said, Dataset dataset) {
    if (said.title().isEmpty()) {
      throw new DescriptionException("title", "must not be empty");
    }
    length("title", said.title(), MAX_LINE);
    length("description", said.description(), MAX_TEXT);
    length("owner", said.owner(), MAX_LINE);
    length("attribution", said.attribution(), MAX_LINE);
    length("lineage", said.lineage(), MAX_TEXT);
    length("accuracy", said.accuracy(), MAX_LINE);
    licence(said.licence(), dataset);
    promise(said.updatePromise());
    keywords(said.keywords());
    contact(said.contact());
    said.columns().forEach((name, column) -> column(name, column, dataset));
  }

  private static void licence(String code, Dataset dataset) {
    Licence licence;
    try {
      licence = Licence.parse(code);
    } catch (IllegalArgumentException e) {
      throw new DescriptionException("licence", String.valueOf(e.getMessage()));
    }
    if ((licence == Licence.PERSONAL) != (dataset.licence() == Licence.PERSONAL)) {
      throw new DescriptionException(
          "licence", "cannot be changed to or from personal; publish the data anew");
    }
  }

  private static void promise(String promise) {
    if (!promise.isEmpty() && !UpdatePromise.isValid(promise)) {
      throw new DescriptionException(
          "updatePromise", "must be a positive ISO 8601 duration such as P1D or PT6H");
    }
  }

  private static void keywords(List<String> keywords) {
    if (keywords.size() > MAX_KEYWORDS) {
      throw new DescriptionException("keywords", "must be at most " + MAX_KEYWORDS);
    }
    for (String keyword : keywords) {
      if (keyword.isBlank()) {
        throw new DescriptionException("keywords", "must not be blank");
      }
      length("keywords", keyword, MAX_KEYWORD);
    }
    if (keywords.stream().distinct().count() != keywords.size()) {
      throw new DescriptionException("keywords", "must differ from each other");
    }
  }

  private static void contact(Contact contact) {
    length("contact.name", contact.name(), MAX_LINE);
    if (!contact.email().isEmpty() && !EMAIL.matcher(contact.email()).matches()) {
      throw new DescriptionException("contact.email", "must be an e-mail address");
    }
    length("contact.url", contact.url(), MAX_LINE);
    if (!contact.url().isEmpty() && !isWebAddress(contact.url())) {
      throw new DescriptionException("contact.url", "must be an address with https or http");
    }
  }

  private static boolean isWebAddress(String text) {
    try {
      URI uri = new URI(text);
      return uri.getHost() != null
          && ("https".equalsIgnoreCase(uri.getScheme())
              || "http".equalsIgnoreCase(uri.getScheme()));
    } catch (URISyntaxException e) {
      return false;
    }
  }

  private static void column(String name, ColumnDescription column, Dataset dataset) {
    String member = "columns." + name;
    Column described = dataset.findColumn(name).orElse(null);
    if (described == null) {
      throw new DescriptionException(
          "columns", "has '" + name + "', which is not a column of the dataset");
    }
    length(member + ".meaning", column.meaning(), MAX_LINE);
    length(member + ".unit", column.unit(), MAX_UNIT);
    if (column.codes().size() > MAX_CODES) {
      throw new DescriptionException(member + ".codes", "must be at most " + MAX_CODES);
    }
    for (Map.Entry<String, String> code : column.codes().entrySet()) {
      length(member + ".codes", code.getKey(), MAX_LINE);
      length(member + ".codes", String.valueOf(code.getValue()), MAX_LINE);
    }
    pattern(member + ".pattern", column.pattern(), described);
  }

  private static void pattern(String member, String pattern, Column column) {
    if (pattern.isEmpty()) {
      return;
    }
    if (column.type() != ColumnType.TEXT) {
      throw new DescriptionException(member, "is only for columns of text");
    }
    try {
      ValuePattern.parse(pattern);
    } catch (IllegalArgumentException e) {
      throw new DescriptionException(member, String.valueOf(e.getMessage()));
    }
  }

  private static void length(String member, String text, int max) {
    if (text.length() > max) {
      throw new DescriptionException(member, "must have at most " + max + " characters");
    }
    if (text.chars().anyMatch(c -> c < ' ' && c != '\n' && c != '\r' && c != '\t')) {
      throw new DescriptionException(member, "must not have control characters");
    }
  }
}
