package uk.trigpoint.jobs.call;

import jakarta.inject.Singleton;
import uk.trigpoint.jobs.remote.RemoteClient;

/**
 * What steps call with.
 *
 * @param remote for services that a pipeline names
 * @param gazetteer of the platform
 */
@Singleton
public record CallTools(RemoteClient remote, GazetteerClient gazetteer) {}
