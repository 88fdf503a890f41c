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

Function DSI_DAGE_TIL_GRAENSE(graense, visiteret, dage)
    #If App = "Microsoft Excel" Then
        If TypeOf Application.Caller Is Range Then On Error GoTo failed
        DSI_DAGE_TIL_GRAENSE = XLPy.CallUDF("workbooks.udf", "DSI_DAGE_TIL_GRAENSE", Array(graense, visiteret, dage), ThisWorkbook, Application.Caller)
        Exit Function
    #Else
        DSI_DAGE_TIL_GRAENSE = XLPy.CallUDF("workbooks.udf", "DSI_DAGE_TIL_GRAENSE", Array(graense, visiteret, dage))
        Exit Function
    #End If
failed:
    DSI_DAGE_TIL_GRAENSE = Err.Description
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

Function DSI_STANDARDFORSKEL(indsats_andel, indsats_antal, kontrol_andel, kontrol_antal)
    #If App = "Microsoft Excel" Then
        If TypeOf Application.Caller Is Range Then On Error GoTo failed
        DSI_STANDARDFORSKEL = XLPy.CallUDF("workbooks.udf", "DSI_STANDARDFORSKEL", Array(indsats_andel, indsats_antal, kontrol_andel, kontrol_antal), ThisWorkbook, Application.Caller)
        Exit Function
    #Else
        DSI_STANDARDFORSKEL = XLPy.CallUDF("workbooks.udf", "DSI_STANDARDFORSKEL", Array(indsats_andel, indsats_antal, kontrol_andel, kontrol_antal))
        Exit Function
    #End If
failed:
    DSI_STANDARDFORSKEL = Err.Description
End Function

Function DSI_SUCCESRATE(ventet, vejer_som, maalt, opfyldt)
    #If App = "Microsoft Excel" Then
        If TypeOf Application.Caller Is Range Then On Error GoTo failed
        DSI_SUCCESRATE = XLPy.CallUDF("workbooks.udf", "DSI_SUCCESRATE", Array(ventet, vejer_som, maalt, opfyldt), ThisWorkbook, Application.Caller)
        Exit Function
    #Else
        DSI_SUCCESRATE = XLPy.CallUDF("workbooks.udf", "DSI_SUCCESRATE", Array(ventet, vejer_som, maalt, opfyldt))
        Exit Function
    #End If
failed:
    DSI_SUCCESRATE = Err.Description
End Function

Function DSI_SUCCESRATE_GRAENSE(sandsynlighed, ventet, vejer_som, maalt, opfyldt)
    #If App = "Microsoft Excel" Then
        If TypeOf Application.Caller Is Range Then On Error GoTo failed
        DSI_SUCCESRATE_GRAENSE = XLPy.CallUDF("workbooks.udf", "DSI_SUCCESRATE_GRAENSE", Array(sandsynlighed, ventet, vejer_som, maalt, opfyldt), ThisWorkbook, Application.Caller)
        Exit Function
    #Else
        DSI_SUCCESRATE_GRAENSE = XLPy.CallUDF("workbooks.udf", "DSI_SUCCESRATE_GRAENSE", Array(sandsynlighed, ventet, vejer_som, maalt, opfyldt))
        Exit Function
    #End If
failed:
    DSI_SUCCESRATE_GRAENSE = Err.Description
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

Function DSI_TILBAGE_PR_KRONE(faar, betaler)
    #If App = "Microsoft Excel" Then
        If TypeOf Application.Caller Is Range Then On Error GoTo failed
        DSI_TILBAGE_PR_KRONE = XLPy.CallUDF("workbooks.udf", "DSI_TILBAGE_PR_KRONE", Array(faar, betaler), ThisWorkbook, Application.Caller)
        Exit Function
    #Else
        DSI_TILBAGE_PR_KRONE = XLPy.CallUDF("workbooks.udf", "DSI_TILBAGE_PR_KRONE", Array(faar, betaler))
        Exit Function
    #End If
failed:
    DSI_TILBAGE_PR_KRONE = Err.Description
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

Function DSI_VISITATIONSTEMPO(visiteret, dage)
    #If App = "Microsoft Excel" Then
        If TypeOf Application.Caller Is Range Then On Error GoTo failed
        DSI_VISITATIONSTEMPO = XLPy.CallUDF("workbooks.udf", "DSI_VISITATIONSTEMPO", Array(visiteret, dage), ThisWorkbook, Application.Caller)
        Exit Function
    #Else
        DSI_VISITATIONSTEMPO = XLPy.CallUDF("workbooks.udf", "DSI_VISITATIONSTEMPO", Array(visiteret, dage))
        Exit Function
    #End If
failed:
    DSI_VISITATIONSTEMPO = Err.Description
End Function

Function HP_AFSTAND(omraade, sammenligning, aar, sammenligningsaar)
    #If App = "Microsoft Excel" Then
        If TypeOf Application.Caller Is Range Then On Error GoTo failed
        HP_AFSTAND = XLPy.CallUDF("workbooks.udf", "HP_AFSTAND", Array(omraade, sammenligning, aar, sammenligningsaar), ThisWorkbook, Application.Caller)
        Exit Function
    #Else
        HP_AFSTAND = XLPy.CallUDF("workbooks.udf", "HP_AFSTAND", Array(omraade, sammenligning, aar, sammenligningsaar))
        Exit Function
    #End If
failed:
    HP_AFSTAND = Err.Description
End Function

Function HP_AFSTAND_UDVIKLING(afstand, afstand_basis, bedre)
    #If App = "Microsoft Excel" Then
        If TypeOf Application.Caller Is Range Then On Error GoTo failed
        HP_AFSTAND_UDVIKLING = XLPy.CallUDF("workbooks.udf", "HP_AFSTAND_UDVIKLING", Array(afstand, afstand_basis, bedre), ThisWorkbook, Application.Caller)
        Exit Function
    #Else
        HP_AFSTAND_UDVIKLING = XLPy.CallUDF("workbooks.udf", "HP_AFSTAND_UDVIKLING", Array(afstand, afstand_basis, bedre))
        Exit Function
    #End If
failed:
    HP_AFSTAND_UDVIKLING = Err.Description
End Function

Function HP_AFVIGELSE(faktisk, planlagt)
    #If App = "Microsoft Excel" Then
        If TypeOf Application.Caller Is Range Then On Error GoTo failed
        HP_AFVIGELSE = XLPy.CallUDF("workbooks.udf", "HP_AFVIGELSE", Array(faktisk, planlagt), ThisWorkbook, Application.Caller)
        Exit Function
    #Else
        HP_AFVIGELSE = XLPy.CallUDF("workbooks.udf", "HP_AFVIGELSE", Array(faktisk, planlagt))
        Exit Function
    #End If
failed:
    HP_AFVIGELSE = Err.Description
End Function

Function HP_ANTAL_TILSTAND(tilstande, tilstand)
    #If App = "Microsoft Excel" Then
        If TypeOf Application.Caller Is Range Then On Error GoTo failed
        HP_ANTAL_TILSTAND = XLPy.CallUDF("workbooks.udf", "HP_ANTAL_TILSTAND", Array(tilstande, tilstand), ThisWorkbook, Application.Caller)
        Exit Function
    #Else
        HP_ANTAL_TILSTAND = XLPy.CallUDF("workbooks.udf", "HP_ANTAL_TILSTAND", Array(tilstande, tilstand))
        Exit Function
    #End If
failed:
    HP_ANTAL_TILSTAND = Err.Description
End Function

Function HP_DAGE_OVER(frist, dag)
    #If App = "Microsoft Excel" Then
        If TypeOf Application.Caller Is Range Then On Error GoTo failed
        HP_DAGE_OVER = XLPy.CallUDF("workbooks.udf", "HP_DAGE_OVER", Array(frist, dag), ThisWorkbook, Application.Caller)
        Exit Function
    #Else
        HP_DAGE_OVER = XLPy.CallUDF("workbooks.udf", "HP_DAGE_OVER", Array(frist, dag))
        Exit Function
    #End If
failed:
    HP_DAGE_OVER = Err.Description
End Function

Function HP_FRIST_PERIODE(start, maaneder, nr)
    #If App = "Microsoft Excel" Then
        If TypeOf Application.Caller Is Range Then On Error GoTo failed
        HP_FRIST_PERIODE = XLPy.CallUDF("workbooks.udf", "HP_FRIST_PERIODE", Array(start, maaneder, nr), ThisWorkbook, Application.Caller)
        Exit Function
    #Else
        HP_FRIST_PERIODE = XLPy.CallUDF("workbooks.udf", "HP_FRIST_PERIODE", Array(start, maaneder, nr))
        Exit Function
    #End If
failed:
    HP_FRIST_PERIODE = Err.Description
End Function

Function HP_GRAENSEAFSTAND(vaerdi, graense, retning)
    #If App = "Microsoft Excel" Then
        If TypeOf Application.Caller Is Range Then On Error GoTo failed
        HP_GRAENSEAFSTAND = XLPy.CallUDF("workbooks.udf", "HP_GRAENSEAFSTAND", Array(vaerdi, graense, retning), ThisWorkbook, Application.Caller)
        Exit Function
    #Else
        HP_GRAENSEAFSTAND = XLPy.CallUDF("workbooks.udf", "HP_GRAENSEAFSTAND", Array(vaerdi, graense, retning))
        Exit Function
    #End If
failed:
    HP_GRAENSEAFSTAND = Err.Description
End Function

Function HP_KRITERIER(opfyldt)
    #If App = "Microsoft Excel" Then
        If TypeOf Application.Caller Is Range Then On Error GoTo failed
        HP_KRITERIER = XLPy.CallUDF("workbooks.udf", "HP_KRITERIER", Array(opfyldt), ThisWorkbook, Application.Caller)
        Exit Function
    #Else
        HP_KRITERIER = XLPy.CallUDF("workbooks.udf", "HP_KRITERIER", Array(opfyldt))
        Exit Function
    #End If
failed:
    HP_KRITERIER = Err.Description
End Function

Function HP_KRITERIER_HOEJST(opfyldt)
    #If App = "Microsoft Excel" Then
        If TypeOf Application.Caller Is Range Then On Error GoTo failed
        HP_KRITERIER_HOEJST = XLPy.CallUDF("workbooks.udf", "HP_KRITERIER_HOEJST", Array(opfyldt), ThisWorkbook, Application.Caller)
        Exit Function
    #Else
        HP_KRITERIER_HOEJST = XLPy.CallUDF("workbooks.udf", "HP_KRITERIER_HOEJST", Array(opfyldt))
        Exit Function
    #End If
failed:
    HP_KRITERIER_HOEJST = Err.Description
End Function

Function HP_MAAL_AARLIGT(basis, procent, aar)
    #If App = "Microsoft Excel" Then
        If TypeOf Application.Caller Is Range Then On Error GoTo failed
        HP_MAAL_AARLIGT = XLPy.CallUDF("workbooks.udf", "HP_MAAL_AARLIGT", Array(basis, procent, aar), ThisWorkbook, Application.Caller)
        Exit Function
    #Else
        HP_MAAL_AARLIGT = XLPy.CallUDF("workbooks.udf", "HP_MAAL_AARLIGT", Array(basis, procent, aar))
        Exit Function
    #End If
failed:
    HP_MAAL_AARLIGT = Err.Description
End Function

Function HP_MAAL_POINT(basis, point, aar)
    #If App = "Microsoft Excel" Then
        If TypeOf Application.Caller Is Range Then On Error GoTo failed
        HP_MAAL_POINT = XLPy.CallUDF("workbooks.udf", "HP_MAAL_POINT", Array(basis, point, aar), ThisWorkbook, Application.Caller)
        Exit Function
    #Else
        HP_MAAL_POINT = XLPy.CallUDF("workbooks.udf", "HP_MAAL_POINT", Array(basis, point, aar))
        Exit Function
    #End If
failed:
    HP_MAAL_POINT = Err.Description
End Function

Function HP_MEDFINANSIERING(lokal, i_alt)
    #If App = "Microsoft Excel" Then
        If TypeOf Application.Caller Is Range Then On Error GoTo failed
        HP_MEDFINANSIERING = XLPy.CallUDF("workbooks.udf", "HP_MEDFINANSIERING", Array(lokal, i_alt), ThisWorkbook, Application.Caller)
        Exit Function
    #Else
        HP_MEDFINANSIERING = XLPy.CallUDF("workbooks.udf", "HP_MEDFINANSIERING", Array(lokal, i_alt))
        Exit Function
    #End If
failed:
    HP_MEDFINANSIERING = Err.Description
End Function

Function HP_OPFYLDT(vaerdi, graense, retning, Optional lighed)
    #If App = "Microsoft Excel" Then
        If TypeOf Application.Caller Is Range Then On Error GoTo failed
        HP_OPFYLDT = XLPy.CallUDF("workbooks.udf", "HP_OPFYLDT", Array(vaerdi, graense, retning, lighed), ThisWorkbook, Application.Caller)
        Exit Function
    #Else
        HP_OPFYLDT = XLPy.CallUDF("workbooks.udf", "HP_OPFYLDT", Array(vaerdi, graense, retning, lighed))
        Exit Function
    #End If
failed:
    HP_OPFYLDT = Err.Description
End Function

Function HP_PROJEKTAAR(start, dag)
    #If App = "Microsoft Excel" Then
        If TypeOf Application.Caller Is Range Then On Error GoTo failed
        HP_PROJEKTAAR = XLPy.CallUDF("workbooks.udf", "HP_PROJEKTAAR", Array(start, dag), ThisWorkbook, Application.Caller)
        Exit Function
    #Else
        HP_PROJEKTAAR = XLPy.CallUDF("workbooks.udf", "HP_PROJEKTAAR", Array(start, dag))
        Exit Function
    #End If
failed:
    HP_PROJEKTAAR = Err.Description
End Function

Function HP_RETNING(udvikling, bedre, Optional bagatelgraense)
    #If App = "Microsoft Excel" Then
        If TypeOf Application.Caller Is Range Then On Error GoTo failed
        HP_RETNING = XLPy.CallUDF("workbooks.udf", "HP_RETNING", Array(udvikling, bedre, bagatelgraense), ThisWorkbook, Application.Caller)
        Exit Function
    #Else
        HP_RETNING = XLPy.CallUDF("workbooks.udf", "HP_RETNING", Array(udvikling, bedre, bagatelgraense))
        Exit Function
    #End If
failed:
    HP_RETNING = Err.Description
End Function

Function HP_STILLINGER(timer_pr_uge, fuld_tid)
    #If App = "Microsoft Excel" Then
        If TypeOf Application.Caller Is Range Then On Error GoTo failed
        HP_STILLINGER = XLPy.CallUDF("workbooks.udf", "HP_STILLINGER", Array(timer_pr_uge, fuld_tid), ThisWorkbook, Application.Caller)
        Exit Function
    #Else
        HP_STILLINGER = XLPy.CallUDF("workbooks.udf", "HP_STILLINGER", Array(timer_pr_uge, fuld_tid))
        Exit Function
    #End If
failed:
    HP_STILLINGER = Err.Description
End Function

Function HP_TAET_PAA(afstand, inden_for)
    #If App = "Microsoft Excel" Then
        If TypeOf Application.Caller Is Range Then On Error GoTo failed
        HP_TAET_PAA = XLPy.CallUDF("workbooks.udf", "HP_TAET_PAA", Array(afstand, inden_for), ThisWorkbook, Application.Caller)
        Exit Function
    #Else
        HP_TAET_PAA = XLPy.CallUDF("workbooks.udf", "HP_TAET_PAA", Array(afstand, inden_for))
        Exit Function
    #End If
failed:
    HP_TAET_PAA = Err.Description
End Function

Function HP_TIMER(timer_pr_uge, uger)
    #If App = "Microsoft Excel" Then
        If TypeOf Application.Caller Is Range Then On Error GoTo failed
        HP_TIMER = XLPy.CallUDF("workbooks.udf", "HP_TIMER", Array(timer_pr_uge, uger), ThisWorkbook, Application.Caller)
        Exit Function
    #Else
        HP_TIMER = XLPy.CallUDF("workbooks.udf", "HP_TIMER", Array(timer_pr_uge, uger))
        Exit Function
    #End If
failed:
    HP_TIMER = Err.Description
End Function

Function HP_UDVIKLING(seneste, basis)
    #If App = "Microsoft Excel" Then
        If TypeOf Application.Caller Is Range Then On Error GoTo failed
        HP_UDVIKLING = XLPy.CallUDF("workbooks.udf", "HP_UDVIKLING", Array(seneste, basis), ThisWorkbook, Application.Caller)
        Exit Function
    #Else
        HP_UDVIKLING = XLPy.CallUDF("workbooks.udf", "HP_UDVIKLING", Array(seneste, basis))
        Exit Function
    #End If
failed:
    HP_UDVIKLING = Err.Description
End Function

Function HP_UDVIKLING_RELATIV(seneste, basis)
    #If App = "Microsoft Excel" Then
        If TypeOf Application.Caller Is Range Then On Error GoTo failed
        HP_UDVIKLING_RELATIV = XLPy.CallUDF("workbooks.udf", "HP_UDVIKLING_RELATIV", Array(seneste, basis), ThisWorkbook, Application.Caller)
        Exit Function
    #Else
        HP_UDVIKLING_RELATIV = XLPy.CallUDF("workbooks.udf", "HP_UDVIKLING_RELATIV", Array(seneste, basis))
        Exit Function
    #End If
failed:
    HP_UDVIKLING_RELATIV = Err.Description
End Function

Function HP_VEJET_GENNEMSNIT(vaerdier, vaegte)
    #If App = "Microsoft Excel" Then
        If TypeOf Application.Caller Is Range Then On Error GoTo failed
        HP_VEJET_GENNEMSNIT = XLPy.CallUDF("workbooks.udf", "HP_VEJET_GENNEMSNIT", Array(vaerdier, vaegte), ThisWorkbook, Application.Caller)
        Exit Function
    #Else
        HP_VEJET_GENNEMSNIT = XLPy.CallUDF("workbooks.udf", "HP_VEJET_GENNEMSNIT", Array(vaerdier, vaegte))
        Exit Function
    #End If
failed:
    HP_VEJET_GENNEMSNIT = Err.Description
End Function

