/** The service as a program of its own would run it, with local stand-ins for all it talks to. */
@NullMarked
package org.roster.demo.service;

import org.jspecify.annotations.NullMarked;
