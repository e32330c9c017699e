package uk.trigpoint.http.identity.role;

import io.micronaut.core.annotation.Introspected;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Put;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Roles, for operators. */
@Controller("/access/v1/roles")
@Secured("admin")
@ExecuteOn(TaskExecutors.BLOCKING)
final class RoleController {
  private final Roles roles;
  private final RoleAdministration administration;

  RoleController(Roles roles, RoleAdministration administration) {
    this.roles = roles;
    this.administration = administration;
  }

  /** All roles. */
  @Introspected
  record RoleList(List<RoleDefinition> roles) {}

  /**
   * The body of a role.
   *
   * @param claims null keeps them; a new role then has its code in roles and realm_access.roles
   */
  @Introspected
  record RoleBody(
      @Nullable String title,
      @Nullable String meaning,
      @Nullable List<@Nullable RoleClaim> claims) {}

  @Get
  @Operation(summary = "List roles with the claims that give them")
  RoleList list() {
    return new RoleList(roles.list());
  }

  @Get("/{code}")
  @Operation(summary = "Show a role")
  RoleDefinition show(String code) {
    return administration.get(code);
  }

  @Put("/{code}")
  @Operation(
      summary = "Create or change a role",
      description =
          "claims lists which claim values of a token give the role. Without it a new role is given by"
              + " its own code in the claims roles and realm_access.roles.")
  HttpResponse<RoleDefinition> put(String code, @Body RoleBody body) {
    boolean created = !administration.exists(code);
    RoleDefinition role =
        administration.put(
            code,
            body.title() == null ? "" : body.title(),
            body.meaning() == null ? "" : body.meaning(),
            body.claims());
    return created ? HttpResponse.created(role) : HttpResponse.ok(role);
  }

  @Delete("/{code}")
  @Status(HttpStatus.NO_CONTENT)
  @Operation(
      summary = "Delete a role",
      description =
          "409 if it is built in, or if a policy of a dataset or a live API key names it.")
  void delete(String code) {
    administration.delete(code);
  }
}
