package uk.trigpoint.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import uk.trigpoint.core.identity.Role;
import uk.trigpoint.http.identity.DemoIssuer;
import uk.trigpoint.http.start.Settings;

@Command(name = "token", description = "Print a bearer token of the demo issuer.")
final class TokenCommand implements Callable<Integer> {
  @Parameters(paramLabel = "ROLE")
  String role = "";

  @Option(names = "--organisation", description = "the provider that a supplier works for")
  @Nullable String organisation;

  @Override
  public Integer call() {
    Settings settings = Settings.of(System.getenv());
    settings.requireOneIdentity();
    if (!settings.demo()) {
      throw new CommandException("the demo issuer needs TRIGPOINT_DEMO=true");
    }
    System.out.println(DemoIssuer.of(settings.home()).token(new Role(role), organisation));
    return 0;
  }
}
