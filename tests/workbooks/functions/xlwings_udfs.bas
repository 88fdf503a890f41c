Function DSI_ABSOLUT_REDUKTION(budget, faktisk, Optional andel)
    #If App = "Microsoft Excel" Then
        If TypeOf Application.Caller Is Range Then On Error GoTo failed
        DSI_ABSOLUT_REDUKTION = XLPy.CallUDF("workbooks.udf", "DSI_ABSOLUT_REDUKTION", Array(budget, faktisk, andel), ThisWorkbook, Application.Caller)
        Exit Function
    #Else
        DSI_ABSOLUT_REDUKTION = XLPy.CallUDF("workbooks.udf", "DSI_ABSOLUT_REDUKTION", Array(budget, faktisk, andel))
        Exit Function
    #End If
failed:
    DSI_ABSOLUT_REDUKTION = Err.Description
End Function

Function DSI_AFKASTLOFT(tilskud, rente, aar)
    #If App = "Microsoft Excel" Then
        If TypeOf Application.Caller Is Range Then On Error GoTo failed
        DSI_AFKASTLOFT = XLPy.CallUDF("workbooks.udf", "DSI_AFKASTLOFT", Array(tilskud, rente, aar), ThisWorkbook, Application.Caller)
        Exit Function
    #Else
        DSI_AFKASTLOFT = XLPy.CallUDF("workbooks.udf", "DSI_AFKASTLOFT", Array(tilskud, rente, aar))
        Exit Function
    #End If
failed:
    DSI_AFKASTLOFT = Err.Description
End Function

Function DSI_AFKASTLOFT_DATO(beloeb, datoer, rente, slutdato)
    #If App = "Microsoft Excel" Then
        If TypeOf Application.Caller Is Range Then On Error GoTo failed
        DSI_AFKASTLOFT_DATO = XLPy.CallUDF("workbooks.udf", "DSI_AFKASTLOFT_DATO", Array(beloeb, datoer, rente, slutdato), ThisWorkbook, Application.Caller)
        Exit Function
    #Else
        DSI_AFKASTLOFT_DATO = XLPy.CallUDF("workbooks.udf", "DSI_AFKASTLOFT_DATO", Array(beloeb, datoer, rente, slutdato))
        Exit Function
    #End If
failed:
    DSI_AFKASTLOFT_DATO = Err.Description
End Function

Function DSI_AFKASTLOFT_RENTE(tilskud, rente, aar)
    #If App = "Microsoft Excel" Then
        If TypeOf Application.Caller Is Range Then On Error GoTo failed
        DSI_AFKASTLOFT_RENTE = XLPy.CallUDF("workbooks.udf", "DSI_AFKASTLOFT_RENTE", Array(tilskud, rente, aar), ThisWorkbook, Application.Caller)
        Exit Function
    #Else
        DSI_AFKASTLOFT_RENTE = XLPy.CallUDF("workbooks.udf", "DSI_AFKASTLOFT_RENTE", Array(tilskud, rente, aar))
        Exit Function
    #End If
failed:
    DSI_AFKASTLOFT_RENTE = Err.Description
End Function

Function DSI_BM1_BESKAEFTIGELSE(antal, sats)
    #If App = "Microsoft Excel" Then
        If TypeOf Application.Caller Is Range Then On Error GoTo failed
        DSI_BM1_BESKAEFTIGELSE = XLPy.CallUDF("workbooks.udf", "DSI_BM1_BESKAEFTIGELSE", Array(antal, sats), ThisWorkbook, Application.Caller)
        Exit Function
    #Else
        DSI_BM1_BESKAEFTIGELSE = XLPy.CallUDF("workbooks.udf", "DSI_BM1_BESKAEFTIGELSE", Array(antal, sats))
        Exit Function
    #End If
failed:
    DSI_BM1_BESKAEFTIGELSE = Err.Description
End Function

Function DSI_BM2_FORANSTALTNING(trin_foer, trin_efter, sats)
    #If App = "Microsoft Excel" Then
        If TypeOf Application.Caller Is Range Then On Error GoTo failed
        DSI_BM2_FORANSTALTNING = XLPy.CallUDF("workbooks.udf", "DSI_BM2_FORANSTALTNING", Array(trin_foer, trin_efter, sats), ThisWorkbook, Application.Caller)
        Exit Function
    #Else
        DSI_BM2_FORANSTALTNING = XLPy.CallUDF("workbooks.udf", "DSI_BM2_FORANSTALTNING", Array(trin_foer, trin_efter, sats))
        Exit Function
    #End If
failed:
    DSI_BM2_FORANSTALTNING = Err.Description
End Function

Function DSI_BM3_FRAVAER(indsats, kontrol, indsats_basis, kontrol_basis, sats, Optional decimaler)
    #If App = "Microsoft Excel" Then
        If TypeOf Application.Caller Is Range Then On Error GoTo failed
        DSI_BM3_FRAVAER = XLPy.CallUDF("workbooks.udf", "DSI_BM3_FRAVAER", Array(indsats, kontrol, indsats_basis, kontrol_basis, sats, decimaler), ThisWorkbook, Application.Caller)
        Exit Function
    #Else
        DSI_BM3_FRAVAER = XLPy.CallUDF("workbooks.udf", "DSI_BM3_FRAVAER", Array(indsats, kontrol, indsats_basis, kontrol_basis, sats, decimaler))
        Exit Function
    #End If
failed:
    DSI_BM3_FRAVAER = Err.Description
End Function

Function DSI_BM4_LIVSTILFREDSHED(antal, sats)
    #If App = "Microsoft Excel" Then
        If TypeOf Application.Caller Is Range Then On Error GoTo failed
        DSI_BM4_LIVSTILFREDSHED = XLPy.CallUDF("workbooks.udf", "DSI_BM4_LIVSTILFREDSHED", Array(antal, sats), ThisWorkbook, Application.Caller)
        Exit Function
    #Else
        DSI_BM4_LIVSTILFREDSHED = XLPy.CallUDF("workbooks.udf", "DSI_BM4_LIVSTILFREDSHED", Array(antal, sats))
        Exit Function
    #End If
failed:
    DSI_BM4_LIVSTILFREDSHED = Err.Description
End Function

Function DSI_BM5_HANDLEPLAN(procentpoint, sats)
    #If App = "Microsoft Excel" Then
        If TypeOf Application.Caller Is Range Then On Error GoTo failed
        DSI_BM5_HANDLEPLAN = XLPy.CallUDF("workbooks.udf", "DSI_BM5_HANDLEPLAN", Array(procentpoint, sats), ThisWorkbook, Application.Caller)
        Exit Function
    #Else
        DSI_BM5_HANDLEPLAN = XLPy.CallUDF("workbooks.udf", "DSI_BM5_HANDLEPLAN", Array(procentpoint, sats))
        Exit Function
    #End If
failed:
    DSI_BM5_HANDLEPLAN = Err.Description
End Function

Function DSI_BUDGETAAR(beloeb, start, slut, aar)
    #If App = "Microsoft Excel" Then
        If TypeOf Application.Caller Is Range Then On Error GoTo failed
        DSI_BUDGETAAR = XLPy.CallUDF("workbooks.udf", "DSI_BUDGETAAR", Array(beloeb, start, slut, aar), ThisWorkbook, Application.Caller)
        Exit Function
    #Else
        DSI_BUDGETAAR = XLPy.CallUDF("workbooks.udf", "DSI_BUDGETAAR", Array(beloeb, start, slut, aar))
        Exit Function
    #End If
failed:
    DSI_BUDGETAAR = Err.Description
End Function

Function DSI_FRIST_REGNSKAB(aarsmoede)
    #If App = "Microsoft Excel" Then
        If TypeOf Application.Caller Is Range Then On Error GoTo failed
        DSI_FRIST_REGNSKAB = XLPy.CallUDF("workbooks.udf", "DSI_FRIST_REGNSKAB", Array(aarsmoede), ThisWorkbook, Application.Caller)
        Exit Function
    #Else
        DSI_FRIST_REGNSKAB = XLPy.CallUDF("workbooks.udf", "DSI_FRIST_REGNSKAB", Array(aarsmoede))
        Exit Function
    #End If
failed:
    DSI_FRIST_REGNSKAB = Err.Description
End Function

Function DSI_FRIST_UFORBRUGT(aarsmoede)
    #If App = "Microsoft Excel" Then
        If TypeOf Application.Caller Is Range Then On Error GoTo failed
        DSI_FRIST_UFORBRUGT = XLPy.CallUDF("workbooks.udf", "DSI_FRIST_UFORBRUGT", Array(aarsmoede), ThisWorkbook, Application.Caller)
        Exit Function
    #Else
        DSI_FRIST_UFORBRUGT = XLPy.CallUDF("workbooks.udf", "DSI_FRIST_UFORBRUGT", Array(aarsmoede))
        Exit Function
    #End If
failed:
    DSI_FRIST_UFORBRUGT = Err.Description
End Function

Function DSI_IMPLICIT_AAR(tilskud, loft, rente)
    #If App = "Microsoft Excel" Then
        If TypeOf Application.Caller Is Range Then On Error GoTo failed
        DSI_IMPLICIT_AAR = XLPy.CallUDF("workbooks.udf", "DSI_IMPLICIT_AAR", Array(tilskud, loft, rente), ThisWorkbook, Application.Caller)
        Exit Function
    #Else
        DSI_IMPLICIT_AAR = XLPy.CallUDF("workbooks.udf", "DSI_IMPLICIT_AAR", Array(tilskud, loft, rente))
        Exit Function
    #End If
failed:
    DSI_IMPLICIT_AAR = Err.Description
End Function

Function DSI_IMPLICIT_RENTE(tilskud, loft, aar)
    #If App = "Microsoft Excel" Then
        If TypeOf Application.Caller Is Range Then On Error GoTo failed
        DSI_IMPLICIT_RENTE = XLPy.CallUDF("workbooks.udf", "DSI_IMPLICIT_RENTE", Array(tilskud, loft, aar), ThisWorkbook, Application.Caller)
        Exit Function
    #Else
        DSI_IMPLICIT_RENTE = XLPy.CallUDF("workbooks.udf", "DSI_IMPLICIT_RENTE", Array(tilskud, loft, aar))
        Exit Function
    #End If
failed:
    DSI_IMPLICIT_RENTE = Err.Description
End Function

Function DSI_MAANEDER(start, slut, aar)
    #If App = "Microsoft Excel" Then
        If TypeOf Application.Caller Is Range Then On Error GoTo failed
        DSI_MAANEDER = XLPy.CallUDF("workbooks.udf", "DSI_MAANEDER", Array(start, slut, aar), ThisWorkbook, Application.Caller)
        Exit Function
    #Else
        DSI_MAANEDER = XLPy.CallUDF("workbooks.udf", "DSI_MAANEDER", Array(start, slut, aar))
        Exit Function
    #End If
failed:
    DSI_MAANEDER = Err.Description
End Function

Function DSI_MODTAGET(dato)
    #If App = "Microsoft Excel" Then
        If TypeOf Application.Caller Is Range Then On Error GoTo failed
        DSI_MODTAGET = XLPy.CallUDF("workbooks.udf", "DSI_MODTAGET", Array(dato), ThisWorkbook, Application.Caller)
        Exit Function
    #Else
        DSI_MODTAGET = XLPy.CallUDF("workbooks.udf", "DSI_MODTAGET", Array(dato))
        Exit Function
    #End If
failed:
    DSI_MODTAGET = Err.Description
End Function

Function DSI_MORARENTE(beloeb, forfald, betalt)
    #If App = "Microsoft Excel" Then
        If TypeOf Application.Caller Is Range Then On Error GoTo failed
        DSI_MORARENTE = XLPy.CallUDF("workbooks.udf", "DSI_MORARENTE", Array(beloeb, forfald, betalt), ThisWorkbook, Application.Caller)
        Exit Function
    #Else
        DSI_MORARENTE = XLPy.CallUDF("workbooks.udf", "DSI_MORARENTE", Array(beloeb, forfald, betalt))
        Exit Function
    #End If
failed:
    DSI_MORARENTE = Err.Description
End Function

Function DSI_RELATIV_REDUKTION(tilskud, faktisk, forventet)
    #If App = "Microsoft Excel" Then
        If TypeOf Application.Caller Is Range Then On Error GoTo failed
        DSI_RELATIV_REDUKTION = XLPy.CallUDF("workbooks.udf", "DSI_RELATIV_REDUKTION", Array(tilskud, faktisk, forventet), ThisWorkbook, Application.Caller)
        Exit Function
    #Else
        DSI_RELATIV_REDUKTION = XLPy.CallUDF("workbooks.udf", "DSI_RELATIV_REDUKTION", Array(tilskud, faktisk, forventet))
        Exit Function
    #End If
failed:
    DSI_RELATIV_REDUKTION = Err.Description
End Function

Function DSI_TILBAGEKALDT(udbetalt, Optional tilbagebetalt, Optional renter)
    #If App = "Microsoft Excel" Then
        If TypeOf Application.Caller Is Range Then On Error GoTo failed
        DSI_TILBAGEKALDT = XLPy.CallUDF("workbooks.udf", "DSI_TILBAGEKALDT", Array(udbetalt, tilbagebetalt, renter), ThisWorkbook, Application.Caller)
        Exit Function
    #Else
        DSI_TILBAGEKALDT = XLPy.CallUDF("workbooks.udf", "DSI_TILBAGEKALDT", Array(udbetalt, tilbagebetalt, renter))
        Exit Function
    #End If
failed:
    DSI_TILBAGEKALDT = Err.Description
End Function

Function DSI_TRANCHE1(betaling, tidligere, graense)
    #If App = "Microsoft Excel" Then
        If TypeOf Application.Caller Is Range Then On Error GoTo failed
        DSI_TRANCHE1 = XLPy.CallUDF("workbooks.udf", "DSI_TRANCHE1", Array(betaling, tidligere, graense), ThisWorkbook, Application.Caller)
        Exit Function
    #Else
        DSI_TRANCHE1 = XLPy.CallUDF("workbooks.udf", "DSI_TRANCHE1", Array(betaling, tidligere, graense))
        Exit Function
    #End If
failed:
    DSI_TRANCHE1 = Err.Description
End Function

Function DSI_TRANCHEANDEL(betaling, tidligere, graense, andel1, andel2)
    #If App = "Microsoft Excel" Then
        If TypeOf Application.Caller Is Range Then On Error GoTo failed
        DSI_TRANCHEANDEL = XLPy.CallUDF("workbooks.udf", "DSI_TRANCHEANDEL", Array(betaling, tidligere, graense, andel1, andel2), ThisWorkbook, Application.Caller)
        Exit Function
    #Else
        DSI_TRANCHEANDEL = XLPy.CallUDF("workbooks.udf", "DSI_TRANCHEANDEL", Array(betaling, tidligere, graense, andel1, andel2))
        Exit Function
    #End If
failed:
    DSI_TRANCHEANDEL = Err.Description
End Function

Function DSI_UDBETALINGSRATE(tilskud, antal_rater, rate_nr)
    #If App = "Microsoft Excel" Then
        If TypeOf Application.Caller Is Range Then On Error GoTo failed
        DSI_UDBETALINGSRATE = XLPy.CallUDF("workbooks.udf", "DSI_UDBETALINGSRATE", Array(tilskud, antal_rater, rate_nr), ThisWorkbook, Application.Caller)
        Exit Function
    #Else
        DSI_UDBETALINGSRATE = XLPy.CallUDF("workbooks.udf", "DSI_UDBETALINGSRATE", Array(tilskud, antal_rater, rate_nr))
        Exit Function
    #End If
failed:
    DSI_UDBETALINGSRATE = Err.Description
End Function

Function DSI_UFORBRUGT(udbetalt, anvendt, Optional periodiseret, Optional tilbagebetalt)
    #If App = "Microsoft Excel" Then
        If TypeOf Application.Caller Is Range Then On Error GoTo failed
        DSI_UFORBRUGT = XLPy.CallUDF("workbooks.udf", "DSI_UFORBRUGT", Array(udbetalt, anvendt, periodiseret, tilbagebetalt), ThisWorkbook, Application.Caller)
        Exit Function
    #Else
        DSI_UFORBRUGT = XLPy.CallUDF("workbooks.udf", "DSI_UFORBRUGT", Array(udbetalt, anvendt, periodiseret, tilbagebetalt))
        Exit Function
    #End If
failed:
    DSI_UFORBRUGT = Err.Description
End Function

Function DSI_UNDER_LOFT(beloeb, tidligere, loft)
    #If App = "Microsoft Excel" Then
        If TypeOf Application.Caller Is Range Then On Error GoTo failed
        DSI_UNDER_LOFT = XLPy.CallUDF("workbooks.udf", "DSI_UNDER_LOFT", Array(beloeb, tidligere, loft), ThisWorkbook, Application.Caller)
        Exit Function
    #Else
        DSI_UNDER_LOFT = XLPy.CallUDF("workbooks.udf", "DSI_UNDER_LOFT", Array(beloeb, tidligere, loft))
        Exit Function
    #End If
failed:
    DSI_UNDER_LOFT = Err.Description
End Function

