/* SPDX-License-Identifier: EUPL-1.2 */
/* Holds a file open until its standard input ends. Usage: tieni.exe FILE [read]
   Without «read» nobody else may even read it, as Excel holds what it saves; with it others may, as Word lets them. */
#include <windows.h>
#include <stdio.h>

int wmain(int argc, wchar_t **argv) {
    HANDLE file = CreateFileW(argv[1], GENERIC_READ, argc > 2 ? FILE_SHARE_READ : 0, NULL, OPEN_EXISTING, 0, NULL);
    if (file == INVALID_HANDLE_VALUE) {
        fprintf(stderr, "tieni: cannot open it (%lu)\n", GetLastError());
        return 1;
    }
    puts("held");
    fflush(stdout);
    while (getchar() != EOF) {
    }
    CloseHandle(file);
    return 0;
}
