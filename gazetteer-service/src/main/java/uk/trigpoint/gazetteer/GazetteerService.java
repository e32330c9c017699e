package uk.trigpoint.gazetteer;

import uk.trigpoint.http.start.Service;

/** The gazetteer service in a process of its own. */
public final class GazetteerService {
  private GazetteerService() {}

  public static void main(String[] arguments) {
    Service.start(GazetteerService.class, arguments);
  }
}
