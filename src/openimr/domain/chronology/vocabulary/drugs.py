"""Medicines by their brand and common names, with ingredients and class."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Drug:
    """A medicine: the name it goes by, what is in it, and its class."""

    name: str
    ingredients: tuple[str, ...]
    drug_class: str


_APAP = "acetaminophen"
_ROWS: dict[str, str] = {
    "opioid": (
        "hydrocodone=hydrocodone; hydrocodone/acetaminophen,hydrocodone-apap,hydrocodone apap,hydrocodone/apap,"
        "hydrocodone bitartrate/acetaminophen,hydrocodone bit/acetaminophen,hydrocodone bitartrate-acetaminophen,"
        "hydrocodone-acetaminophen,hydrocodone bitartrate and acetaminophen,hydrocodone with acetaminophen"
        "=hydrocodone+acetaminophen; Norco=hydrocodone+acetaminophen; Vicodin,Vicodin ES=hydrocodone+acetaminophen; "
        "Lortab=hydrocodone+acetaminophen; Lorcet=hydrocodone+acetaminophen; Xodol=hydrocodone+acetaminophen; "
        "Vicoprofen=hydrocodone+ibuprofen; Zohydro,Zohydro ER=hydrocodone; Hysingla,Hysingla ER=hydrocodone; "
        "oxycodone,oxycodone hcl,oxycodone ir=oxycodone; OxyContin,oxy contin=oxycodone; Roxicodone=oxycodone; "
        "Percocet=oxycodone+acetaminophen; Endocet=oxycodone+acetaminophen; Roxicet=oxycodone+acetaminophen; "
        "oxycodone/acetaminophen,oxycodone-acetaminophen,oxycodone/apap,oxycodone-apap=oxycodone+acetaminophen; "
        "Xartemis=oxycodone+acetaminophen; Percodan=oxycodone+aspirin; tramadol,tramadol hcl,tramadol hydrochloride="
        "tramadol; Ultram=tramadol; Ultracet=tramadol+acetaminophen; tramadol/acetaminophen,tramadol-acetaminophen,"
        "tramadol/apap=tramadol+acetaminophen; ConZip=tramadol; Ryzolt=tramadol; tapentadol=tapentadol; Nucynta="
        "tapentadol; morphine,morphine sulfate,morphine sulphate,ms=morphine; MS Contin,mscontin=morphine; "
        "Kadian=morphine; "
        "Avinza=morphine; MSIR=morphine; Embeda=morphine+naltrexone; hydromorphone=hydromorphone; "
        "Dilaudid=hydromorphone; "
        "Exalgo=hydromorphone; oxymorphone=oxymorphone; Opana,Opana ER=oxymorphone; fentanyl,fentanyl patch=fentanyl; "
        "Duragesic,duragesic patch=fentanyl; methadone=methadone; codeine=codeine; "
        "Tylenol #3,Tylenol No. 3,Tylenol 3,Tylenol with codeine,Tylenol w/ codeine,Tylenol #4,acetaminophen with "
        "codeine,"
        "acetaminophen-codeine,acetaminophen/codeine,apap/codeine,acetaminophen #3=codeine+acetaminophen; "
        "buprenorphine=buprenorphine; Butrans,butrans patch=buprenorphine; Belbuca=buprenorphine; "
        "Suboxone=buprenorphine+naloxone; levorphanol=levorphanol; meperidine=meperidine; Demerol=meperidine; "
        "Darvocet,Darvocet-N=propoxyphene+acetaminophen; propoxyphene,Darvon=propoxyphene; "
        "pentazocine,Talwin=pentazocine"
    ),
    "nsaid": (
        "ibuprofen=ibuprofen; Motrin=ibuprofen; Advil=ibuprofen; naproxen,naproxen sodium=naproxen; Naprosyn=naproxen; "
        "Anaprox,Anaprox DS=naproxen; Aleve=naproxen; diclofenac,diclofenac sodium,diclofenac potassium=diclofenac; "
        "Voltaren,Voltaren XR=diclofenac; Cataflam=diclofenac; meloxicam=meloxicam; Mobic=meloxicam; "
        "celecoxib=celecoxib; "
        "Celebrex=celecoxib; etodolac=etodolac; Lodine=etodolac; nabumetone=nabumetone; Relafen=nabumetone; "
        "ketorolac=ketorolac; Toradol=ketorolac; indomethacin=indomethacin; Indocin=indomethacin; oxaprozin=oxaprozin; "
        "Daypro=oxaprozin; piroxicam=piroxicam; Feldene=piroxicam; sulindac=sulindac; ketoprofen=ketoprofen; "
        "flurbiprofen=flurbiprofen; Duexis=ibuprofen+famotidine; Vimovo=naproxen+esomeprazole; Arthrotec="
        "diclofenac+misoprostol; fenoprofen=fenoprofen; Nalfon=fenoprofen; diflunisal=diflunisal; Bextra=valdecoxib; "
        "Vioxx=rofecoxib; Zipsor=diclofenac; Zorvolex=diclofenac"
    ),
    "muscle relaxant": (
        "cyclobenzaprine,cyclobenzaprine hcl,cyclobenzaprine hydrochloride=cyclobenzaprine; Flexeril=cyclobenzaprine; "
        "Fexmid=cyclobenzaprine; Amrix=cyclobenzaprine; tizanidine,tizanidine hcl=tizanidine; Zanaflex=tizanidine; "
        "carisoprodol=carisoprodol; Soma=carisoprodol; methocarbamol=methocarbamol; Robaxin=methocarbamol; "
        "metaxalone=metaxalone; Skelaxin=metaxalone; baclofen=baclofen; Lioresal=baclofen; "
        "orphenadrine,orphenadrine er,orphenadrine citrate=orphenadrine; Norflex=orphenadrine; "
        "chlorzoxazone=chlorzoxazone; "
        "Parafon Forte=chlorzoxazone; Lorzone=chlorzoxazone; dantrolene,Dantrium=dantrolene"
    ),
    "anticonvulsant": (
        "gabapentin=gabapentin; Neurontin=gabapentin; Gralise=gabapentin; Horizant=gabapentin; pregabalin=pregabalin; "
        "Lyrica=pregabalin; topiramate=topiramate; Topamax=topiramate; carbamazepine=carbamazepine; "
        "Tegretol=carbamazepine; "
        "lamotrigine=lamotrigine; Lamictal=lamotrigine; levetiracetam=levetiracetam; Keppra=levetiracetam; "
        "zonisamide=zonisamide; valproic acid,Depakote,divalproex=valproate; oxcarbazepine=oxcarbazepine; "
        "Trileptal=oxcarbazepine; Dilantin,phenytoin=phenytoin"
    ),
    "antidepressant": (
        "duloxetine=duloxetine; Cymbalta=duloxetine; amitriptyline=amitriptyline; Elavil=amitriptyline; "
        "nortriptyline=nortriptyline; Pamelor=nortriptyline; trazodone,trazadone=trazodone; Desyrel=trazodone; "
        "sertraline=sertraline; Zoloft=sertraline; fluoxetine=fluoxetine; Prozac=fluoxetine; "
        "escitalopram=escitalopram; "
        "Lexapro=escitalopram; citalopram=citalopram; Celexa=citalopram; venlafaxine,venlafaxine er=venlafaxine; "
        "Effexor,Effexor XR=venlafaxine; bupropion=bupropion; Wellbutrin,Wellbutrin XL,Wellbutrin SR=bupropion; "
        "mirtazapine=mirtazapine; Remeron=mirtazapine; paroxetine=paroxetine; Paxil=paroxetine; doxepin=doxepin; "
        "milnacipran=milnacipran; Savella=milnacipran; desvenlafaxine,Pristiq=desvenlafaxine; imipramine=imipramine; "
        "Viibryd,vilazodone=vilazodone; buspirone=buspirone; Buspar=buspirone; desipramine=desipramine"
    ),
    "benzodiazepine": (
        "alprazolam=alprazolam; Xanax=alprazolam; diazepam=diazepam; Valium=diazepam; lorazepam=lorazepam; "
        "Ativan=lorazepam; clonazepam=clonazepam; Klonopin=clonazepam; temazepam=temazepam; Restoril=temazepam; "
        "triazolam=triazolam; midazolam=midazolam; Versed=midazolam; chlordiazepoxide,Librium=chlordiazepoxide"
    ),
    "sleep aid": (
        "zolpidem,zolpidem tartrate=zolpidem; Ambien,Ambien CR=zolpidem; eszopiclone=eszopiclone; Lunesta=eszopiclone; "
        "zaleplon,Sonata=zaleplon; ramelteon,Rozerem=ramelteon; Silenor=doxepin; Belsomra,suvorexant=suvorexant; "
        "melatonin=melatonin; Intermezzo=zolpidem; hydroxyzine,Vistaril,Atarax=hydroxyzine"
    ),
    "stomach": (
        "omeprazole=omeprazole; Prilosec=omeprazole; pantoprazole=pantoprazole; Protonix=pantoprazole; "
        "esomeprazole=esomeprazole; Nexium=esomeprazole; lansoprazole=lansoprazole; Prevacid=lansoprazole; "
        "ranitidine=ranitidine; Zantac=ranitidine; famotidine=famotidine; Pepcid=famotidine; "
        "rabeprazole,Aciphex=rabeprazole; "
        "dexlansoprazole,Dexilant=dexlansoprazole; misoprostol,Cytotec=misoprostol; sucralfate,Carafate=sucralfate"
    ),
    "laxative": (
        "docusate,docusate sodium=docusate; Colace=docusate; senna,sennosides=senna; Senokot,Senokot-S=senna; "
        "Miralax=polyethylene glycol; polyethylene glycol=polyethylene glycol; Amitiza,lubiprostone=lubiprostone; "
        "Movantik,naloxegol=naloxegol; Relistor,methylnaltrexone=methylnaltrexone; bisacodyl,Dulcolax=bisacodyl; "
        "lactulose=lactulose; Linzess,linaclotide=linaclotide"
    ),
    "topical": (
        "Lidoderm,lidoderm patch=lidocaine; lidocaine,lidocaine patch,lidocaine hcl=lidocaine; "
        "capsaicin=capsaicin; menthol=menthol; methyl salicylate=methyl salicylate; Terocin,terocin patch="
        "lidocaine+menthol; Dendracin=methyl salicylate+menthol+capsaicin; LidoPro=capsaicin+lidocaine+menthol+"
        "methyl salicylate; Medrox=methyl salicylate+menthol+capsaicin; Menthoderm=methyl salicylate+menthol; "
        "BioFreeze=menthol; Flector,flector patch=diclofenac; Pennsaid=diclofenac; Voltaren gel=diclofenac; "
        "Ketamine,ketamine cream=ketamine; camphor=camphor; Salonpas=methyl salicylate+menthol; Bengay=methyl "
        "salicylate; "
        "Exoten=methyl salicylate+menthol; New Terocin=lidocaine+menthol; Solaraze=diclofenac; Zostrix=capsaicin; "
        "Qutenza=capsaicin; EMLA=lidocaine+prilocaine; Lidopatch=lidocaine+menthol; Theramine=theramine"
    ),
    "analgesic": (
        "acetaminophen,apap=acetaminophen; Tylenol,Extra Strength Tylenol=acetaminophen; aspirin=aspirin; "
        "Fioricet=butalbital+acetaminophen+caffeine; Fiorinal=butalbital+aspirin+caffeine; "
        "Excedrin=acetaminophen+aspirin+"
        "caffeine; butalbital=butalbital; Esgic=butalbital+acetaminophen+caffeine"
    ),
    "antiemetic": "ondansetron=ondansetron; Zofran=ondansetron; promethazine=promethazine; Phenergan=promethazine; "
    "metoclopramide,Reglan=metoclopramide; prochlorperazine,Compazine=prochlorperazine",
    "triptan": "sumatriptan=sumatriptan; Imitrex=sumatriptan; rizatriptan,Maxalt=rizatriptan; "
    "Zomig,zolmitriptan=zolmitriptan; "
    "Relpax,eletriptan=eletriptan",
    "steroid": "prednisone=prednisone; Medrol,Medrol Dosepak,Medrol Dose Pack,Medrol dosepack=methylprednisolone; "
    "methylprednisolone=methylprednisolone; dexamethasone=dexamethasone; Decadron=dexamethasone; "
    "Depo-Medrol,depomedrol=methylprednisolone; Kenalog=triamcinolone; triamcinolone=triamcinolone; "
    "betamethasone,Celestone=betamethasone; prednisolone=prednisolone; hydrocortisone=hydrocortisone",
    "other": (
        "glucosamine=glucosamine; chondroitin=chondroitin; Cosamin=glucosamine+chondroitin; Synovacin=glucosamine; "
        "clonidine=clonidine; Catapres=clonidine; naloxone,Narcan=naloxone; naltrexone=naltrexone; "
        "sildenafil,Viagra=sildenafil; "
        "tadalafil,Cialis=tadalafil; Marinol,dronabinol=dronabinol; modafinil,Provigil=modafinil; Nuvigil=armodafinil; "
        "Ritalin,methylphenidate=methylphenidate; quetiapine,Seroquel=quetiapine; risperidone,Risperdal=risperidone; "
        "aripiprazole,Abilify=aripiprazole; olanzapine,Zyprexa=olanzapine; prazosin=prazosin; Sentra,Sentra "
        "PM,Sentra AM="
        "medical food; Gabadone=medical food; Trepadone=medical food; testosterone,AndroGel=testosterone; "
        "vitamin d=vitamin d; vitamin c=vitamin c; fish oil=fish oil; methotrexate=methotrexate; "
        "Lovenox,enoxaparin=enoxaparin; "
        "Xarelto,rivaroxaban=rivaroxaban; Plavix,clopidogrel=clopidogrel; Coumadin,warfarin=warfarin; lithium=lithium; "
        "propranolol,Inderal=propranolol; propofol=propofol; bupivacaine,Marcaine=bupivacaine; ropivacaine=ropivacaine"
    ),
    "antibiotic": (
        "cephalexin,Keflex=cephalexin; amoxicillin=amoxicillin; Augmentin=amoxicillin+clavulanate; ciprofloxacin,Cipro="
        "ciprofloxacin; levofloxacin,Levaquin=levofloxacin; azithromycin,Zithromax,Z-Pak=azithromycin; doxycycline="
        "doxycycline; clindamycin=clindamycin; Ancef,cefazolin=cefazolin; vancomycin=vancomycin; Bactrim,Bactrim "
        "DS,Septra="
        "sulfamethoxazole+trimethoprim; penicillin=penicillin; cefadroxil,Duricef=cefadroxil"
    ),
    "cardiovascular and metabolic": (
        "lisinopril=lisinopril; Zestril=lisinopril; losartan,Cozaar=losartan; amlodipine=amlodipine; "
        "Norvasc=amlodipine; "
        "metoprolol=metoprolol; Lopressor,Toprol,Toprol-XL=metoprolol; atenolol=atenolol; hydrochlorothiazide,hctz="
        "hydrochlorothiazide; furosemide=furosemide; Lasix=furosemide; atorvastatin=atorvastatin; "
        "Lipitor=atorvastatin; "
        "simvastatin=simvastatin; Zocor=simvastatin; metformin=metformin; Glucophage=metformin; glipizide=glipizide; "
        "levothyroxine=levothyroxine; Synthroid=levothyroxine; digoxin=digoxin; diltiazem=diltiazem; "
        "benazepril,Lotensin="
        "benazepril; valsartan,Diovan=valsartan; pravastatin,Pravachol=pravastatin; rosuvastatin,Crestor=rosuvastatin; "
        "glyburide=glyburide; Lantus,insulin glargine=insulin glargine; carvedilol,Coreg=carvedilol; tamsulosin,Flomax="
        "tamsulosin; albuterol,Proventil,Ventolin=albuterol; montelukast,Singulair=montelukast; "
        "Advair=fluticasone+salmeterol; "
        "loratadine,Claritin=loratadine; cetirizine,Zyrtec=cetirizine; fexofenadine,Allegra=fexofenadine; "
        "fluticasone,Flonase=fluticasone; diphenhydramine,Benadryl=diphenhydramine; allopurinol=allopurinol; "
        "colchicine=colchicine; Fosamax,alendronate=alendronate; spironolactone=spironolactone; potassium chloride,KCl="
        "potassium chloride; verapamil=verapamil; hydralazine=hydralazine; enalapril=enalapril; ramipril=ramipril; "
        "pioglitazone,Actos=pioglitazone; Januvia,sitagliptin=sitagliptin; oxybutynin,Ditropan=oxybutynin"
    ),
}


def _drugs() -> dict[str, tuple[Drug, str]]:
    """Every medicine by the name it goes by, with all its spellings."""
    found: dict[str, tuple[Drug, str]] = {}
    for drug_class, rows in _ROWS.items():
        for row in rows.split(";"):
            names, ingredients = row.strip().split("=")
            first = names.split(",")[0].strip()
            found[first] = (Drug(first, tuple(ingredients.split("+")), drug_class), names.replace(",", "|"))
    return found


_FOUND = _drugs()
DRUGS: dict[str, Drug] = {name: drug for name, (drug, _) in _FOUND.items()}
"""By the name it goes by."""
DRUG_PHRASES: dict[str, str] = {name: phrases for name, (_, phrases) in _FOUND.items()}
"""By the name it goes by: all its spellings with bars between them."""
