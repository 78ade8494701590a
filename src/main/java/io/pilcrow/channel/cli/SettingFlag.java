package io.pilcrow.channel.cli;

/**
 * A setting as it can be typed.
 *
 * @param option such as {@code --data}
 * @param setting such as {@code PILCROW_DATA}
 * @param meaning for the help
 * @param served whether only a server reads it
 */
public record SettingFlag(String option, String setting, String meaning, boolean served) {}
