/** All services in one process on one port: the default of a newcomer and of a small council. */
@NullMarked
package uk.trigpoint.platform;

import org.jspecify.annotations.NullMarked;
