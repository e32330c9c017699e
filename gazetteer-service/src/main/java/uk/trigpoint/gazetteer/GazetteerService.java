package uk.trigpoint.gazetteer;

import uk.trigpoint.http.start.Service;

/** Starts the gazetteer service as its own process. */
public final class GazetteerService {
  private GazetteerService() {}

  public static void main(String[] arguments) {
    Service.start(GazetteerService.class, arguments);
  }
}
