package uk.trigpoint.care;

import uk.trigpoint.http.start.Service;

/** Starts the care service as its own process. */
public final class CareService {
  private CareService() {}

  public static void main(String[] arguments) {
    Service.start(CareService.class, arguments);
  }
}
