/**
 * Shared test support: {@link uk.trigpoint.testing.PostgisExtension} provides a real PostGIS,
 * {@link uk.trigpoint.testing.HttpTestServer} an application to call over HTTP, {@link
 * uk.trigpoint.testing.SharedData} open sample data.
 */
@NullMarked
package uk.trigpoint.testing;

import org.jspecify.annotations.NullMarked;
