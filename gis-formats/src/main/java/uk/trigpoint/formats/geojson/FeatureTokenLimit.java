package uk.trigpoint.formats.geojson;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
import java.io.IOException;
import uk.trigpoint.formats.SourceException;

/** Bounds the size of one feature, which is held in memory while it is read. */
final class FeatureTokenLimit extends JsonParserDelegate {
  /** JSON tokens of a feature: some 500,000 vertices. */
  static final int MAX_TOKENS = 2_000_000;

  private int tokens;

  FeatureTokenLimit(JsonParser parser) {
    super(parser);
  }

  /** Starts counting for the next feature. */
  void reset() {
    tokens = 0;
  }

  @Override
  public JsonToken nextToken() throws IOException {
    if (++tokens > MAX_TOKENS) {
      throw new SourceException(
          "A feature has more than 500,000 vertices. Split or simplify it, then upload the file again.");
    }
    return delegate.nextToken();
  }
}
