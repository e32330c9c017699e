/** Runs all services in one process on one port. This is the default. */
@NullMarked
package uk.trigpoint.platform;

import org.jspecify.annotations.NullMarked;
