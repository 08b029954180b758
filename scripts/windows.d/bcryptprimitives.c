/* SPDX-License-Identifier: EUPL-1.2 */
/* Wine before 9 lacks this library of Windows, which Rust's programs ask for one function of random bytes. */
#include <windows.h>
#include <ntsecapi.h>

__declspec(dllexport) BOOL WINAPI ProcessPrng(PBYTE data, SIZE_T size) {
    return RtlGenRandom(data, (ULONG)size);
}
